import { storedItem } from './stored-item.ts';

/** Of the rules as they are stored, apart from them: it is looked at often, and the rules may be many. */
export const ruleRevision = storedItem<string, string>('local', 'rulesRevision', String);
