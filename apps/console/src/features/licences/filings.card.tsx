import { DownloadOutlined } from '@ant-design/icons';
import { type Act, ActBar } from '@shared/acts/act.bar';
import { asking, useCommand } from '@shared/api/queries';
import { Card, Day, DaysLeft, type Fact, Facts } from '@shared/detail/pieces';
import { Bone } from '@shared/feedback/skeleton';
import { toast } from '@shared/feedback/toasts';
import { exactMoney } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { AskedAct } from './filing.dialog';
import { FilingTag } from './filing.tag';
import { CHECK_FILING, type Filing, LICENCE_FILINGS, REOPEN_FILING } from './filings.query';
import './filings.css';
import './filings.texts';

const FilingDialog = lazy(() => import('./filing.dialog').then(({ FilingDialog: component }) => ({ default: component })));

/** What is filed about a licence: until when, how it stands, what comes next, and the pack to hand in. */
export function FilingsCard({ licenceId }: { readonly licenceId: string }) {
  const { t } = useTexts('filings');
  const { data, error } = useQuery(asking(LICENCE_FILINGS, { id: licenceId }));
  if (error && !data) return null;
  if (!data) return <Bone height={220} />;
  const { filings, signedOn } = data.licence;
  return (
    <Card title={t('title')}>
      {filings.length === 0 && <p className="quiet">{t('none')}</p>}
      {filings.map((filing) => (
        <Item key={filing.id} filing={filing} signedOn={signedOn ?? null} />
      ))}
    </Card>
  );
}

function Item({ filing, signedOn }: { readonly filing: Filing; readonly signedOn: string | null }) {
  const { t } = useTexts('filings');
  const { kind, state, isDuty, daysLeft, effectiveDueOn, attachments, packPdfPath, packJsonPath } = filing;
  const isOpen = state === 'DUE' || state === 'REFUSED';
  return (
    <section className="filing" aria-label={t(`kind.${kind}`)}>
      <div className="row filing-head">
        <h3>{t(`kind.${kind}`)}</h3>
        <FilingTag {...filing} />
        {isOpen && effectiveDueOn && (
          <span className="filing-left" data-late={(daysLeft ?? 0) < 0} data-near={(daysLeft ?? 99) <= 30}>
            <DaysLeft until={effectiveDueOn} />
          </span>
        )}
      </div>
      <p className="quiet small">
        {state === 'DUE' && !isDuty ? `${t('voluntaryWhy')} ${t('nextVoluntary')}` : t(`next.${state}`)}
      </p>
      <Facts facts={useFacts(filing)} />
      {isOpen && (
        <details className="small">
          <summary>{t('attachments')}</summary>
          <ul className="filing-attachments">
            {attachments.map(({ text, source }) => (
              <li key={text}>
                {text} <span className="quiet">{source ?? t('notStated')}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className="row">
        <Acts filing={filing} signedOn={signedOn} />
        <Button icon={<DownloadOutlined />} href={packPdfPath} download>
          {t('pack.pdf')}
        </Button>
        <Button type="link" href={packJsonPath} download>
          {t('pack.json')}
        </Button>
      </div>
    </section>
  );
}

/** What is known of it; nothing that is not. */
function useFacts(filing: Filing): Fact[] {
  const { t } = useTexts('filings');
  const { dueOn, effectiveDueOn, deadlineSource, submittedOn, concludedOn, number, technicalIncome, currency } = filing;
  const { refusal, reason, checkedOn, checkedBy, packHash, kind, contractAmount, state } = filing;
  const money = (amount: string) => exactMoney({ amount, currency });
  const rolled = dueOn && dueOn !== effectiveDueOn ? t('rolled', { day: dueOn }) : undefined;
  const facts: (Fact | false)[] = [
    Boolean(effectiveDueOn) && {
      label: t('fact.due'),
      value: <Day at={effectiveDueOn ?? ''} />,
      note: [rolled, deadlineSource].filter(Boolean).join(' · '),
    },
    Boolean(submittedOn) && { label: t('fact.submitted'), value: <Day at={submittedOn ?? ''} /> },
    Boolean(refusal) && {
      label: t('fact.refusal'),
      value: refusal?.text ?? '',
      note: refusal?.source ?? t('notStated'),
    },
    Boolean(reason) && { label: t('fact.reason'), value: reason ?? '' },
    Boolean(number) && { label: t('fact.number'), value: number ?? '' },
    Boolean(concludedOn) && { label: t('fact.concluded'), value: <Day at={concludedOn ?? ''} /> },
    technicalIncome != null && { label: t('fact.income'), value: money(technicalIncome) },
    kind === 'REGISTRATION' &&
      state !== 'REGISTERED' && {
        label: t('fact.contract'),
        value: contractAmount == null ? t('unknown') : t('most', { amount: money(contractAmount) }),
      },
    Boolean(checkedOn) && {
      label: t('fact.checked'),
      value: <Day at={checkedOn ?? ''} />,
      ...(checkedBy ? { note: checkedBy.name } : {}),
    },
    Boolean(packHash) && { label: t('fact.hash'), value: <code className="hash hash-whole">{packHash}</code> },
  ];
  return facts.filter((fact) => fact !== false);
}

const ASKED: readonly AskedAct[] = ['SUBMIT', 'CONCLUDE', 'REFUSE', 'WAIVE'];

function Acts({ filing, signedOn }: { readonly filing: Filing; readonly signedOn: string | null }) {
  const { t } = useTexts('filings');
  const [asked, setAsked] = useState<AskedAct>();
  const { id, version: expectedVersion, viewerActions, submittedOn, state } = filing;
  const reopen = useCommand(REOPEN_FILING, { onDone: () => toast(t('done.REOPEN')) });
  const check = useCommand(CHECK_FILING, { onDone: () => toast(t('done.CHECK')) });
  const acts: Act[] = [
    ...ASKED.map((act): Act => ({
      action: act,
      label: t(`act.${act}`),
      ...(act === 'SUBMIT' || act === 'CONCLUDE' ? { kind: 'primary' as const } : {}),
      run: () => setAsked(act),
    })),
    { action: 'REOPEN', label: t('act.REOPEN'), run: () => reopen.mutateAsync({ id, expectedVersion }) },
    {
      action: 'CHECK',
      label: t('act.CHECK'),
      kind: 'primary',
      confirmation: { title: t('act.CHECK'), text: t('ask.CHECK'), confirm: t('act.CHECK') },
      run: () => check.mutateAsync({ id, expectedVersion }),
    },
  ];
  return (
    <>
      <ActBar acts={acts} allowed={viewerActions} />
      {asked && (
        <Suspense>
          <FilingDialog
            act={asked}
            filing={filing}
            since={state === 'SUBMITTED' ? (submittedOn ?? null) : signedOn}
            onClose={() => setAsked(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}
