import { useSignal } from '@preact/signals';
import type { ComponentChildren, TargetedDragEvent } from 'preact';

type DropZoneProps = {
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ComponentChildren;
};

/** Takes files that are dropped anywhere on it. What else is dragged is left to the browser. */
export function DropZone({ onFiles, children }: DropZoneProps) {
  const isOver = useSignal(false);
  const over = (event: TargetedDragEvent<HTMLElement>) => {
    if (!hasFiles(event)) return;
    // Without this, the browser would open the file in place of the page.
    event.preventDefault();
    isOver.value = true;
  };
  const leave = ({ currentTarget, relatedTarget }: TargetedDragEvent<HTMLElement>) => {
    // Also sent on the way from one element inside to another.
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) isOver.value = false;
  };
  const drop = (event: TargetedDragEvent<HTMLElement>) => {
    isOver.value = false;
    if (!hasFiles(event)) return;
    event.preventDefault();
    onFiles([...(event.dataTransfer?.files ?? [])]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Dropping is a mouse's way alone; the keyboard has the button.
    <div
      class="drop-zone"
      data-over={isOver.value}
      onDragEnter={over}
      onDragOver={over}
      onDragLeave={leave}
      onDrop={drop}
    >
      {children}
    </div>
  );
}

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
