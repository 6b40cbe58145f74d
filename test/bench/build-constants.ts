import { registerHooks } from 'node:module';

/** Node has no `import.meta.env`, which the build puts into the session's code: run here, it is what it is in Chromium. */
export const provideBuildConstants = () =>
  registerHooks({
    load: (url, context, nextLoad) => {
      const loaded = nextLoad(url, context);
      if (!url.includes('/src/') || loaded.source === undefined || loaded.source === null) return loaded;
      const text = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source);
      return { ...loaded, source: text.replaceAll('import.meta.env', '({ FIREFOX: false })') };
    },
  });
