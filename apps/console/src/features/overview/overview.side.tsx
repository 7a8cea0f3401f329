import { ExclamationCircleFilled, InfoCircleFilled, WarningFilled } from '@ant-design/icons';
import { Funnel } from '@shared/charts/funnel';
import { Bone } from '@shared/feedback/skeleton';
import { roundMoney } from '@shared/format/format';
import { rowsLink } from '@shared/links/rows.link';
import { type Language, useLanguage, useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { OverviewCourseQuery, OverviewFiguresQuery } from '@gql/overview/graphql';
import { isMoney, shownOf } from './overview.parts';

type FunnelTold = OverviewCourseQuery['regionOverview']['funnels'][number];
type Item = OverviewFiguresQuery['regionOverview']['attention'][number];

/** How far things have come: licences, needs and fees each by themselves, as no record ties one to another. */
export function OverviewFunnels({ funnels }: { funnels: readonly FunnelTold[] | undefined }) {
  const { t } = useTexts('overview');
  const language = useLanguage();
  return (
    <section className="card" aria-labelledby="overview-funnels">
      <header>
        <h2 id="overview-funnels">{t('funnels')}</h2>
      </header>
      <div className="card-body stack">
        {!funnels && <Bone height={440} />}
        {funnels?.map(({ code, name, definition, stages }) => (
          <div key={code} className="overview-funnel">
            <h3 title={definition}>{name}</h3>
            <Funnel
              title={name}
              steps={stages.map((stage) => ({
                ...shownOf(stage, isMoney(stage.code), language),
                key: stage.code,
                label: stage.name,
                definition: stage.definition,
                ...(isMoney(stage.code) ? { write: writeMoney(stage, language) } : {}),
              }))}
            />
          </div>
        ))}
      </div>
    </section>
  );
}

/** Minor units of the first currency, which is what the bars are as long as. */
const writeMoney =
  ({ amounts }: Pick<FunnelTold['stages'][number], 'amounts'>, language: Language) =>
  (value: number): string =>
    roundMoney({ amount: String(value), currency: amounts[0]?.currency ?? 'CNY' }, language);

const SIGNS = { CRITICAL: ExclamationCircleFilled, WARNING: WarningFilled, INFO: InfoCircleFilled } as const;

/** So many stand in the open; what is worst comes first. */
const OPEN = 5;

/** What somebody should look at now, the worst first; each opens its rows. */
export function OverviewAttention({ items }: { items: readonly Item[] | undefined }) {
  const { t } = useTexts('overview');
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? items : items?.slice(0, OPEN);
  const rest = (items?.length ?? 0) - (shown?.length ?? 0);
  return (
    <section className="card" aria-labelledby="overview-attention">
      <header>
        <h2 id="overview-attention">{t('attention')}</h2>
        <span className="quiet small">{t('attentionHint')}</span>
      </header>
      <div className="card-body">
        {!items && <Bone height={44} />}
        {items?.length === 0 && <p className="quiet">{t('attentionNone')}</p>}
        <ul className="overview-attention">
          {shown?.map(({ code, severity, sentence, definition, since, rows }, index) => {
            const Sign = SIGNS[severity];
            return (
              // Falls of several places share a code.
              <li key={`${code}.${index}`} data-severity={severity}>
                <Sign aria-hidden="true" />
                <Link {...rowsLink(rows)} title={definition}>
                  <span className="visually-hidden">{t(`severity.${severity}`)} </span>
                  {sentence}
                </Link>
                <span className="quiet small">{t('since', { day: since })}</span>
              </li>
            );
          })}
        </ul>
        {rest > 0 && (
          <Button type="link" size="small" onClick={() => setWhole(true)}>
            {t('attentionMore', { count: rest })}
          </Button>
        )}
      </div>
    </section>
  );
}
