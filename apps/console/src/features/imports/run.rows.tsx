import { number } from '@shared/format/format';
import type { ImportedAs } from '@shared/listings/imported';
import { rowsLink } from '@shared/links/rows.link';
import { useLanguage } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface Run {
  readonly id: string;
  readonly target: 'ACHIEVEMENTS' | 'NEEDS';
  readonly remembersRows: boolean;
}

/** The list of what an import took in: everything, or what it made one thing of. */
export const rowsOf = ({ id, target }: Run, importedAs?: ImportedAs) =>
  rowsLink({ list: target, filter: { scope: 'ours', importRunId: id, importedAs } });

interface ImportedProps {
  readonly run: Run;
  readonly as: ImportedAs;
  readonly count: number;
  /** Around the number; the number alone when absent. */
  readonly children?: ReactNode;
}

/** A number of an import, which opens the rows that it counts. Of a rehearsal nothing was kept that could be shown. */
export function Imported({ run, as, count, children }: ImportedProps) {
  const language = useLanguage();
  const said = children ?? number(count, language);
  return run.remembersRows && count > 0 ? <Link {...rowsOf(run, as)}>{said}</Link> : said;
}
