import { parseRuleTableNote, type RuleTableNote } from '../domain/rules/table-note.ts';
import { storedItem } from './stored-item.ts';

/** What the background knows of the table that it has put in force. */
export const ruleTableNote = storedItem<RuleTableNote | undefined, RuleTableNote>(
  'local',
  'ruleTable',
  parseRuleTableNote,
);
