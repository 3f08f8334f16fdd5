declare namespace App {
  interface Locals {
    readonly site: import('./server/site.ts').Site;
    readonly client: import('./server/limits/client.ts').Client;
  }
}
