import './parts.css';
import type { PopupParts } from '../model.ts';
import { Charts } from './charts.tsx';
import { FeedLine } from './feed-line.tsx';
import type { PartsModel } from './model.ts';
import { Notes } from './notes.tsx';
import { TransferFigure } from './transfer-figure.tsx';
import { WaitingLine } from './waiting-line.tsx';

/** What is shown in the room that the first picture keeps for it. */
export const toParts = (model: PartsModel): PopupParts => ({
  download: <TransferFigure model={model} direction="download" />,
  upload: <TransferFigure model={model} direction="upload" />,
  feed: <FeedLine model={model} />,
  charts: <Charts model={model} />,
  waiting: <WaitingLine model={model} />,
  notes: <Notes model={model} />,
});
