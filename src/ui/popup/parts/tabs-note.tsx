type TabsNoteProps = {
  /** Of tabs. */
  readonly count: number;
  readonly toText: (count: number) => string;
  readonly button: string;
  readonly onReload: () => void;
};

/** What is wrong with some tabs, and the button that ends it. */
export const TabsNote = ({ count, toText, button, onReload }: TabsNoteProps) =>
  count > 0 ? (
    <div role="note" class="reconnect">
      <p>{toText(count)}</p>
      <button type="button" class="button" onClick={onReload}>
        {button}
      </button>
    </div>
  ) : null;
