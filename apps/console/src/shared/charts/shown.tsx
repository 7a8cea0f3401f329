import { number } from '@shared/format/format';
import type { Language } from '@shared/texts/texts';
import type { ReactNode } from 'react';

/** How a link to a list looks and reads: to be spread onto the router's `Link` by who knows the route. */
export interface LinkLook {
  readonly className?: string;
  readonly title?: string;
  readonly children: ReactNode;
}

/** Makes the link to the list behind a number: ``(look) => <Link to="/needs" search={…} {...look} />``. */
export type LinkTo = (look: LinkLook) => ReactNode;

/** A number that is shown, with the way to its list. */
export interface Shown {
  /** Decides lengths, heights and shades. Not negative. */
  readonly value: number;
  /** How it is written where digits alone do not say it (money, shares); else the grouped number. */
  readonly text?: string;
  /** Left out where nobody may open the list, or nothing is in it. */
  readonly link?: LinkTo;
}

/** A number as it is written. */
export const written = ({ value, text }: Shown, language: Language): string => text ?? number(value, language);

interface OpenedProps {
  readonly link: LinkTo | undefined;
  readonly className?: string;
  readonly title?: string;
  readonly children: ReactNode;
}

/** The link if there is one, else the same thing without. */
export function Opened({ link, className, title, children }: OpenedProps) {
  if (link) return link({ className, title, children });
  return (
    <span className={className} title={title}>
      {children}
    </span>
  );
}

/** Share of the largest, between 0 and 1; 0 where everything is 0. */
export const shareOf = (value: number, most: number): number => (most > 0 ? Math.min(1, Math.max(0, value / most)) : 0);

/** The largest of some numbers, at least 0. */
export const mostOf = (rows: readonly Shown[]): number => rows.reduce((most, { value }) => Math.max(most, value), 0);
