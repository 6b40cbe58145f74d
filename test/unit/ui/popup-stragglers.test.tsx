// @vitest-environment happy-dom
import './support/english.ts';
import { fireEvent, render, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { StragglerNote } from '../../../src/ui/popup/straggler-note.tsx';

test('tabs that are connected past the tunnel are counted, and can be reloaded', () => {
  let reloads = 0;
  const onReload = () => {
    reloads += 1;
  };
  const { rerender } = render(<StragglerNote count={2} onReload={onReload} />);
  expect(screen.getByRole('note').textContent).toContain('2 tabs may still be connected past the tunnel');
  fireEvent.click(screen.getByRole('button', { name: 'Reload tabs' }));
  expect(reloads).toBe(1);
  rerender(<StragglerNote count={1} onReload={onReload} />);
  expect(screen.getByRole('note').textContent).toContain('1 tab may still be connected past the tunnel');
});

test('nothing is said of none', () => {
  render(<StragglerNote count={0} onReload={() => undefined} />);
  expect(screen.queryByRole('note')).toBeNull();
});
