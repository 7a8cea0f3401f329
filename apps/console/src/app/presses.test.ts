import { fireEvent } from '@testing-library/react';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepPresses } from './presses';

const HERE = { isPrimary: true, button: 0, clientX: 40, clientY: 40 };

describe('a press', () => {
  const done = vi.fn();
  let confirm: HTMLElement;
  let arrived: HTMLElement;

  beforeAll(() => keepPresses(document));

  beforeEach(() => {
    document.body.innerHTML = '<p>what has just arrived</p><button type="button"><span>确认转付费</span></button>';
    [arrived, confirm] = [...document.body.children] as [HTMLElement, HTMLElement];
    done.mockReset();
    confirm.addEventListener('click', done);
  });

  it('does what it was on, though something else stands there by its release', () => {
    fireEvent.pointerDown(confirm.firstElementChild as Element, HERE);
    fireEvent.pointerUp(arrived, HERE);
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('is the browser’s to count where nothing has moved', () => {
    fireEvent.pointerDown(confirm.firstElementChild as Element, HERE);
    fireEvent.pointerUp(confirm, HERE);
    expect(done).not.toHaveBeenCalled();
  });

  it('is given up by moving away before its release', () => {
    fireEvent.pointerDown(confirm, HERE);
    fireEvent.pointerUp(arrived, { ...HERE, clientY: 90 });
    expect(done).not.toHaveBeenCalled();
  });

  it('does nothing once what it was on has gone, nor with another button of the mouse', () => {
    fireEvent.pointerDown(confirm, { ...HERE, button: 2 });
    fireEvent.pointerUp(arrived, HERE);
    fireEvent.pointerDown(confirm, HERE);
    confirm.remove();
    fireEvent.pointerUp(arrived, HERE);
    expect(done).not.toHaveBeenCalled();
  });
});
