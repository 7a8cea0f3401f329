import { asking } from '@shared/api/queries';
import { Notice } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { CONVERSION_OUTLOOK } from './conversion.query';
import './conversion.texts';

/** What follows for others, and from others, when a triallist claims to convert; undefined where nobody else counts. */
export function useOutlook(id: string) {
  const { data, isPending } = useQuery({ ...asking(CONVERSION_OUTLOOK, { id }), staleTime: 0, gcTime: 0 });
  return { outlook: data?.licenceConversionOutlook ?? undefined, isPending };
}

/** The same in sentences. */
export function Outlook({ outlook }: { readonly outlook: NonNullable<ReturnType<typeof useOutlook>['outlook']> }) {
  const { t } = useTexts('conversion');
  const { before, behind, decidedBy: day, isBlocked, waitsFor, isUnderWay } = outlook;
  const kind = t(`kind.${outlook.kind}`);
  if (isUnderWay) return <Notice tone="bad" title={t('outlook.underWay')} />;
  if (waitsFor) return <Notice tone="bad" title={t(`outlook.waitsFor.${waitsFor === 'BEGIN' ? 'BEGIN' : 'DISPUTE'}`)} />;
  if (isBlocked) return <Notice tone="bad" title={t('outlook.blocked', { kind })} />;
  return (
    <Notice tone="accent" title={t('outlook.becomes', { kind })}>
      <p>{before > 0 ? t('outlook.before', { count: before, day }) : t('outlook.first')}</p>
      {behind > 0 && <p>{t('outlook.behind', { count: behind })}</p>}
    </Notice>
  );
}
