/** What stands in the popup. */
export type PopupText = {
  readonly status: string;
  /** Terms and values of the group "Metrics"; none where nothing is measured. */
  readonly metrics: Readonly<Record<string, string>>;
  /** All of it, in reading order. */
  readonly text: string;
};

/** The label of the server in use, which stands above all other mentions of servers; undefined where there is none. */
export function toServerLabel({ text }: PopupText, labels: readonly string[]): string | undefined {
  return labels
    .map((label) => ({ label, at: text.indexOf(label) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at)[0]?.label;
}

/** State, server, round-trip time and exit IP, as far as they are there. */
export function toLiveLine(popup: PopupText, labels: readonly string[]): string {
  const { Latency: latency, 'Exit IP': exitIp } = popup.metrics;
  return [
    popup.status,
    toServerLabel(popup, labels),
    // In the middle of a line: “not measured”.
    latency && `round trip ${latency.toLowerCase()}`,
    exitIp && `exit ${exitIp.toLowerCase()}`,
  ]
    .filter(Boolean)
    .join(' · ');
}
