import { storedItem } from './stored-item.ts';

/** Whether the steps of the first run are over for good. */
export const guideStore = storedItem<boolean, boolean>('local', 'isGuideOver', (raw) => raw === true);
