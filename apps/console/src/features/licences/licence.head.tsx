import { PageHead } from '@shared/detail/page.head';
import { useTexts } from '@shared/texts/texts';
import type { ReactNode } from 'react';
import './licences.texts';

interface LicenceHeadProps {
  readonly licence: { readonly id: string; readonly number: string };
  /** What the page is, below the licence. */
  readonly here: string;
  readonly title: string;
  readonly subtitle: ReactNode;
  readonly actions?: ReactNode;
}

/** The head of a page below a licence. */
export function LicenceHead({ licence: { id, number }, here, ...head }: LicenceHeadProps) {
  const { t } = useTexts('licences');
  const path = [{ label: t('title'), to: '/licences' }, { label: number, to: `/licences/${id}` }, { label: here }];
  return <PageHead path={path} {...head} />;
}
