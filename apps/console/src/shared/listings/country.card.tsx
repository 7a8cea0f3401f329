import { asking } from '@shared/api/queries';
import { ChartCard } from '@shared/charts/chart.card';
import { TileGrid, TilesTable } from '@shared/charts/tile.grid';
import { FailurePage } from '@shared/feedback/pages';
import { Bone } from '@shared/feedback/skeleton';
import { rowsLink } from '@shared/links/rows.link';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { graphql } from '@gql/shared';
import './country.texts';

const PLACES = graphql(`
  query ListingPlaces {
    listingPlaces {
      region {
        code
      }
      achievements {
        count
        rows {
          list
          filter
        }
      }
      needs {
        count
        rows {
          list
          filter
        }
      }
    }
  }
`);

const SHOWN = ['achievements', 'needs'] as const;

/** Where in the country what everybody may see is: 34 tiles, each opening its list. */
export function CountryCard() {
  const { t } = useTexts('country');
  const [what, setWhat] = useState<(typeof SHOWN)[number]>('achievements');
  const { data, error, refetch } = useQuery({ ...asking(PLACES), staleTime: 60_000 });
  const values = (data?.listingPlaces ?? []).map(({ region, [what]: figure }) => ({
    code: region.code,
    value: figure.count,
    link: (look: object) => <Link {...rowsLink(figure.rows)} {...look} />,
  }));
  return (
    <ChartCard
      title={t('title')}
      subtitle={t('hint')}
      legend={
        <select
          className="native-select"
          aria-label={t('what')}
          value={what}
          onChange={({ target }) => setWhat(target.value === 'needs' ? 'needs' : 'achievements')}
        >
          {SHOWN.map((each) => (
            <option key={each} value={each}>
              {t(each)}
            </option>
          ))}
        </select>
      }
      table={<TilesTable title={t(what)} values={values} />}
    >
      {data && <TileGrid title={t(what)} values={values} />}
      {!data && (error ? <FailurePage isPart error={error} reset={() => void refetch()} /> : <Bone height={420} />)}
    </ChartCard>
  );
}
