import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';

/** A part of a page that is loaded when it is first shown, and there at once from then on. */
export function toDeferred<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const part = signal<ComponentType<Props> | null>(null);
  const begin = async () => {
    part.value ??= await load();
  };
  const Deferred = (props: Props) => {
    useEffect(() => void begin(), []);
    const Part = part.value;
    return Part && <Part {...props} />;
  };
  return { load: begin, Deferred };
}
