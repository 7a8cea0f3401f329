import { asking } from '@shared/api/queries';
import { Card, Notice } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { DistributionInput } from '@gql/distributions/graphql';
import { PREVIEW } from './prepare.query';
import { Shares } from './shares';
import { Sum } from './sum';

/** Milliseconds without a change before the server is asked. */
const PAUSE = 300;

/** What everybody would get, as the server works it out: the same that it writes. */
export function PreviewCard({ input }: { input: DistributionInput | undefined }) {
  const { t } = useTexts('distributionPrepare');
  const { t: word } = useTexts('distributions');
  const key = input && JSON.stringify(input);
  const [asked, setAsked] = useState(key);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(key), PAUSE);
    return () => clearTimeout(timer);
  }, [key]);
  const options = asking(PREVIEW, asked ? { input: JSON.parse(asked) as DistributionInput } : undefined);
  const { data, error } = useQuery({
    ...options,
    ...(asked ? {} : { queryFn: skipToken }),
    placeholderData: keepPreviousData,
    // Worked out once for what is asked: once that was written, to ask again would only be refused.
    staleTime: 'static',
    gcTime: 0,
    retry: false,
  });
  const preview = input && data?.previewDistribution;
  return (
    <Card title={t('preview')} note={word('sharesNote')}>
      {error && input && <Notice tone="bad" title={error.message} />}
      {!preview && !error && <p className="quiet">{t('previewEmpty')}</p>}
      {preview && !error && (
        <div className="stack">
          <Sum {...preview} />
          <Shares shares={preview.shares} net={preview.net} currency={preview.currency} floorPpm={preview.floorPpm} />
        </div>
      )}
    </Card>
  );
}
