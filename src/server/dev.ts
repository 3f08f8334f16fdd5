import type { AstroIntegration } from 'astro';

/** Gives the endpoints of `astro dev` what main.ts gives those of the built site: one Site, and the client. */
export function devSite(): AstroIntegration {
  return {
    name: 'dev-site',
    hooks: {
      'astro:server:setup': async ({ server }) => {
        const [{ openSite }, { readSettings }, { createLog }, { redirectHome }, { localsOf }] =
          await Promise.all([
            import('./open.ts'),
            import('./settings.ts'),
            import('./log.ts'),
            import('./http/home.ts'),
            import('./http/locals.ts'),
          ]);
        const settings = readSettings(process.env);
        const site = await openSite(process.env, settings, createLog(settings));
        server.httpServer?.once('close', () => {
          site.stop();
          void site.close();
        });
        server.middlewares.use((request, response, next) => {
          if (request.url?.split('?', 1)[0] === '/') return redirectHome(request, response);
          Reflect.set(request, Symbol.for('astro.locals'), localsOf(site, request, response));
          next();
        });
      },
    },
  };
}
