import type { Plugin } from 'vite';

const SETTINGS = '/entrypoints/options/main.tsx';
const CHORES = '/entrypoints/chores/main.ts';

/**
 * Puts what a page loads at once into as few files as can be. By itself the bundler would cut it into as many as there are other
 * pages and parts on demand that need some of it, and many small files compress worse than a large one.
 */
export function sharedChunks(): Plugin {
  return {
    name: 'shared-chunks',
    outputOptions: (options) => (options.format === 'es' ? { ...options, codeSplitting } : null),
  };
}

// What a module imports has a place of its own.
const codeSplitting = { includeDependenciesRecursively: false, groups: [{ name: nameChunk }] };

type Importers = { readonly importers: readonly string[] };
type Graph = { readonly getModuleInfo: (id: string) => Importers | null };

/** Null: wherever the bundler puts it, which is right for all of the popup, built by itself. */
function nameChunk(id: string, graph: Graph): string | null {
  if (id.endsWith(SETTINGS)) return null;
  if (!isLoadedBy(SETTINGS, id, graph)) return isOfHistory(id, graph) ? 'history' : null;
  return isLoadedBy(CHORES, id, graph) ? 'settings-and-chores' : 'settings';
}

/** The section and what reads for it are loaded together. */
const isOfHistory = (id: string, graph: Graph) =>
  ['/history-section.tsx', '/history-reader.ts'].some((part) => isLoadedBy(part, id, graph));

/** Whether a page imports the module, be it through others, and not only on demand. */
function isLoadedBy(page: string, id: string, graph: Graph, seen: Set<string> = new Set()): boolean {
  if (id.endsWith(page)) return true;
  seen.add(id);
  const importers = graph.getModuleInfo(id)?.importers ?? [];
  return importers.some((importer) => !seen.has(importer) && isLoadedBy(page, importer, graph, seen));
}
