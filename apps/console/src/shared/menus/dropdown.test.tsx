import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Button } from 'antd';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Dropdown as Component } from './dropdown';

let Dropdown: typeof Component;
let copies = 0;

/** A copy of its own for each test: the menu of the one that everybody shares may have been loaded by another test. */
beforeEach(async () => {
  const copy = `./dropdown?copy=${++copies}`;
  ({ Dropdown } = (await import(/* @vite-ignore */ copy)) as { Dropdown: typeof Component });
});

describe('a button with a menu', () => {
  it('keeps the focus of whoever came by keyboard before the menu was loaded', async () => {
    render(
      <Dropdown trigger={['click']} menu={{ items: [{ key: 'a', label: '西溪师范大学' }] }}>
        <Button>换一个机构再试</Button>
      </Dropdown>,
    );
    const early = screen.getByRole('button');
    early.focus();
    await waitFor(() => expect(screen.getByRole('button')).not.toBe(early));
    expect(screen.getByRole('button')).toHaveFocus();
  });

  it('opens its menu for whoever pressed before the menu was loaded, and closes it again', async () => {
    const user = userEvent.setup();
    render(
      <Dropdown trigger={['click']} menu={{ items: [{ key: 'a', label: '西溪师范大学' }] }}>
        <Button>换一个机构再试</Button>
      </Dropdown>,
    );
    const early = screen.getByRole('button', { name: '换一个机构再试' });
    // At once, before anything else can happen.
    fireEvent.pointerDown(early);
    fireEvent.click(early);
    expect(await screen.findByRole('menuitem', { name: '西溪师范大学' })).toBeTruthy();
    await user.click(screen.getByRole('menuitem', { name: '西溪师范大学' }));
    await user.click(screen.getByRole('button', { name: '换一个机构再试' }));
    expect(await screen.findByRole('menuitem', { name: '西溪师范大学' })).toBeTruthy();
  });
});
