import { Money } from '@shared/detail/pieces';
import { rate } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import type { CSSProperties, ReactNode } from 'react';
import { barOf, partOf } from './parts';
import './distributions.css';
import './distributions.texts';

/** What one beneficiary gets, or would get. */
export interface ShownShare {
  readonly kind: 'INVENTOR' | 'UNIT' | 'UNIVERSITY';
  readonly name?: string | null;
  readonly amount: string;
}

interface SharesProps<Share extends ShownShare> {
  readonly shares: readonly Share[];
  readonly net: string;
  readonly currency: string;
  readonly floorPpm: number;
  /** What stands behind a share, under `payout`. */
  readonly behind?: (share: Share) => ReactNode;
}

/** Net as one bar with the inventors' floor marked, and to the fen as a table that says the same. */
export function Shares<Share extends ShownShare>({ shares, net, currency, floorPpm, behind }: SharesProps<Share>) {
  const { t } = useTexts('distributions');
  return (
    <div className="stack">
      <div
        className="share-bar"
        role="img"
        aria-label={t('chart')}
        style={{ '--floor': `${floorPpm / 10_000}%` } as CSSProperties}
      >
        {barOf(shares, net).map(({ share, at, percent }) => (
          <span
            key={at}
            data-kind={share.kind}
            data-odd={at % 2 === 1}
            title={nameOf(share, t(`kind.${share.kind}`))}
            style={{ '--part': `${percent}%` } as CSSProperties}
          />
        ))}
        <i aria-hidden="true" />
      </div>
      <p className="share-floor small quiet" style={{ '--floor': `${floorPpm / 10_000}%` } as CSSProperties}>
        <span>{t('floorMark', { floor: rate(floorPpm) })}</span>
      </p>
      <div className="share-table-frame">
        <table className="share-table">
          <thead>
            <tr>
              <th scope="col">{t('column.who')}</th>
              <th scope="col" data-align="end">
                {t('column.part')}
              </th>
              <th scope="col" data-align="end">
                {t('column.amount')}
              </th>
              {behind && <th scope="col">{t('column.payout')}</th>}
            </tr>
          </thead>
          <tbody>
            {shares.map((share, at) => (
              <tr key={at}>
                <th scope="row">
                  <span className="share-key" data-kind={share.kind} data-odd={at % 2 === 1} aria-hidden="true" />
                  {nameOf(share, t(`kind.${share.kind}`))}
                  {share.name && <span className="share-note">{t(`kind.${share.kind}`)}</span>}
                </th>
                <td data-align="end">{rate(partOf(share.amount, net))}</td>
                <td data-align="end">
                  <Money amount={{ amount: share.amount, currency }} exact />
                </td>
                {behind && <td>{behind(share)}</td>}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('sum')}</th>
              <td data-align="end">100%</td>
              <td data-align="end">
                <strong>
                  <Money amount={{ amount: net, currency }} exact />
                </strong>
              </td>
              {behind && <td />}
            </tr>
          </tfoot>
        </table>
      </div>
    </div>
  );
}

const nameOf = ({ name }: ShownShare, kind: string): string => name ?? kind;
