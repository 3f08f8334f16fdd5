/** The four questions of the home page: one connection each, which offers exactly one version. */
export const RUNGS = ['1.0', '1.1', '1.2', '1.3'].map((version) => ({
  label: `TLS ${version}`,
  command: (authority: string) => `curl -vk --tlsv${version} --tls-max ${version} https://${authority}/`,
}));
