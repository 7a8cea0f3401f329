import { useCommand, useRefresh } from '@shared/api/queries';
import { Notice } from '@shared/detail/pieces';
import { Bone } from '@shared/feedback/skeleton';
import { toast } from '@shared/feedback/toasts';
import { DayField } from '@shared/form/day.field';
import { showFailure } from '@shared/form/form.parts';
import { parseShare } from '@shared/form/percent';
import { daysAfter, today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { addMonths, type CivilDate } from '@trihelix/kernel';
import { Form, type FormInstance, Input, Select } from 'antd';
import type { LicenceTerminationGround } from '@gql/licences/graphql';
import { ASK_AMENDMENT, TERMINATE } from './course.commands';
import { ReasonItem } from './course.decide.dialog';
import {
  DecisionDialog,
  DecisionPreview,
  type DecisionProps,
  Standing,
  useBegun,
  useDecided,
  useIsLooking,
} from './course.dialog';
import './course.texts';
import { LICENCE } from './licence.query';

/** As far ahead as an end, or a sell-off, is named. */
const MOST_DAYS = 366;
const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);

/** Asks the other side; what was asked stands on the page. */
function useAsking(form: FormInstance, onClose: () => void) {
  const { t } = useTexts('licenceDecision');
  const refresh = useRefresh();
  return useCommand(ASK_AMENDMENT, {
    onDone: ({ answerBy }) => {
      toast(t('asked', { day: answerBy }));
      onClose();
    },
    onFailed: (error) => {
      showFailure(form, error);
      refresh(LICENCE);
    },
  });
}

interface Ending {
  readonly lastOn: string;
  readonly sellOffUntil?: string | null;
  readonly reason: string;
}

interface Declared extends Ending {
  readonly ground: LicenceTerminationGround;
  readonly clause?: string;
}

/** The last day that can be named: of what was not paid for that of the trial or the decision, and before one that was named. */
function latestEnd({ payingSinceOn, trialEndsOn, decisionDue, ending }: DecisionProps['licence']): string {
  if (ending) return daysAfter(ending.lastOn, -1);
  if (payingSinceOn) return daysAfter(today(), MOST_DAYS);
  const last = decisionDue?.lastOn ?? trialEndsOn;
  return last > today() ? last : today();
}

/** The last day, and that of selling off where the paid phase has begun. */
function EndingItems({ licence }: Pick<DecisionProps, 'licence'>) {
  const { payingSinceOn, ending } = licence;
  const latest = latestEnd(licence);
  const { t } = useTexts('licenceDecision');
  const lastOn = Form.useWatch<string | undefined>('lastOn') ?? today();
  const unpaid = payingSinceOn ? t('END.lastOnHint') : t('END.lastOnUnpaid', { day: latest });
  const hint = ending ? t('END.lastOnSooner', { day: ending.lastOn }) : unpaid;
  return (
    <>
      <Form.Item name="lastOn" label={t('END.lastOn')} extra={hint} rules={[{ required: true, message: t('needed') }]}>
        <DayField min={today()} max={latest} />
      </Form.Item>
      {payingSinceOn && (
        <Form.Item name="sellOffUntil" label={t('END.sellOffUntil')} extra={t('END.sellOffHint')}>
          <DayField min={daysAfter(lastOn, 1)} max={daysAfter(lastOn, MOST_DAYS)} />
        </Form.Item>
      )}
      <ReasonItem />
    </>
  );
}

/** On what ground: chosen where several can hold, said where the licence's state leaves one. */
function GroundItems({ grounds }: { readonly grounds: readonly LicenceTerminationGround[] }) {
  const { t } = useTexts('licenceDecision');
  const chosen = Form.useWatch<LicenceTerminationGround | undefined>('ground');
  const [only, ...others] = grounds;
  if (only && others.length === 0)
    return (
      <Form.Item label={t('END.ground')} extra={t(`END.groundWhy.${only}`)}>
        <strong>{t(`END.grounds.${only}`)}</strong>
      </Form.Item>
    );
  return (
    <>
      <Form.Item
        name="ground"
        label={t('END.ground')}
        extra={chosen && t(`END.groundWhy.${chosen}`)}
        rules={[{ required: true, message: t('END.groundNeeded') }]}
      >
        <Select
          placeholder={t('END.groundNeeded')}
          options={grounds.map((ground) => ({ value: ground, label: t(`END.grounds.${ground}`) }))}
        />
      </Form.Item>
      {chosen === 'AGREED_GROUND' && (
        <Form.Item
          name="clause"
          label={t('END.clause')}
          extra={t('END.clauseHint')}
          rules={[{ required: true, whitespace: true, message: t('END.clauseNeeded') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      )}
    </>
  );
}

/** Asking for an end by agreement. */
export function AskTerminationDialog({ licence, onClose }: DecisionProps) {
  const { t } = useTexts('licenceDecision');
  const { t: word } = useTexts('licenceCourse');
  const [form] = Form.useForm<Ending>();
  const ask = useAsking(form, onClose);
  const send = ({ lastOn, sellOffUntil, reason }: Ending) =>
    ask.mutate({
      licenceId: licence.id,
      input: { kind: 'TERMINATION', lastOn, sellOffUntil: sellOffUntil ?? null, reason: reason.trim() },
    });
  return (
    <DecisionDialog
      title={word('act.ASK_TERMINATION')}
      what={t('END.ASK_TERMINATION')}
      confirm={t('END.ASK_TERMINATION_confirm')}
      isLooking={useIsLooking(licence.id, 'TERMINATE')}
      sending={ask}
      onSend={() => void form.validateFields().then(send, () => {})}
      onClose={onClose}
    >
      <Form form={form} layout="vertical" validateTrigger="onBlur" initialValues={{ lastOn: today() }} scrollToFirstError>
        <EndingItems licence={licence} />
      </Form>
      <DecisionPreview licenceId={licence.id} decision="TERMINATE" title={t('END.preview')} />
    </DecisionDialog>
  );
}

/** Ending by declaration. */
export function TerminateDialog({ licence, onClose }: DecisionProps) {
  const { t } = useTexts('licenceDecision');
  const { t: word } = useTexts('licenceCourse');
  const { begun, goOn } = useBegun(licence);
  const [form] = Form.useForm<Declared>();
  const refresh = useRefresh();
  const grounds = licence.terminationGrounds;
  const terminate = useCommand(TERMINATE, {
    onDone: () => {
      toast(t('END.TERMINATE_done'));
      onClose();
    },
    onFailed: (error) => {
      showFailure(form, error);
      refresh(LICENCE);
    },
  });
  const send = ({ ground = grounds[0] as LicenceTerminationGround, clause, lastOn, sellOffUntil, reason }: Declared) =>
    terminate.mutate({
      id: licence.id,
      expectedVersion: begun,
      ground,
      clause: ground === 'AGREED_GROUND' ? (clause?.trim() ?? null) : null,
      lastOn,
      sellOffUntil: sellOffUntil ?? null,
      reason: reason.trim(),
    });
  return (
    <DecisionDialog
      title={word('act.TERMINATE')}
      what={
        <>
          {t('END.TERMINATE')} {t('END.TERMINATE_wrong')}
        </>
      }
      confirm={t('END.TERMINATE_confirm')}
      isLooking={useIsLooking(licence.id, 'TERMINATE')}
      isDangerous
      sending={terminate}
      onSend={() => void form.validateFields().then(send, () => {})}
      onLatest={goOn}
      onClose={onClose}
    >
      <Form form={form} layout="vertical" validateTrigger="onBlur" initialValues={{ lastOn: today() }} scrollToFirstError>
        <GroundItems grounds={grounds} />
        <EndingItems licence={licence} />
      </Form>
      <DecisionPreview licenceId={licence.id} decision="TERMINATE" title={t('END.preview')} />
    </DecisionDialog>
  );
}

interface Extension {
  readonly months: number;
  readonly reason: string;
}

/** Asking for a longer trial, with the day on which it would end then. */
export function ExtensionDialog({ licence, onClose }: DecisionProps) {
  const { t } = useTexts('licenceDecision');
  const { t: word } = useTexts('licenceCourse');
  const [form] = Form.useForm<Extension>();
  const ask = useAsking(form, onClose);
  const months = Form.useWatch('months', form);
  const { id, trialEndsOn } = licence;
  const send = ({ months: longer, reason }: Extension) =>
    ask.mutate({ licenceId: id, input: { kind: 'EXTENSION', months: longer, reason: reason.trim() } });
  const until = months ? addMonths(trialEndsOn as CivilDate, months) : undefined;
  return (
    <DecisionDialog
      title={word('act.ASK_EXTENSION')}
      what={t('EXTENSION.what')}
      confirm={t('EXTENSION.confirm')}
      sending={ask}
      onSend={() => void form.validateFields().then(send, () => {})}
      onClose={onClose}
    >
      <Form form={form} layout="vertical" validateTrigger="onBlur" initialValues={{ months: 3 }} scrollToFirstError>
        <Form.Item
          name="months"
          label={t('EXTENSION.months')}
          extra={until && t('EXTENSION.until', { from: trialEndsOn, to: until })}
          rules={[{ required: true, message: t('EXTENSION.monthsWrong') }]}
        >
          <Select options={MONTHS.map((count) => ({ value: count, label: t('EXTENSION.month', { count }) }))} />
        </Form.Item>
        <ReasonItem />
      </Form>
    </DecisionDialog>
  );
}

interface Equity {
  readonly company: string;
  readonly sharePpm: string;
  readonly reason: string;
}

/** Asking for shares to take the place of further fees, and whether something is owed that has to be settled first. */
export function EquityDialog({ licence, onClose }: DecisionProps) {
  const { t } = useTexts('licenceDecision');
  const { t: word } = useTexts('licenceCourse');
  const [form] = Form.useForm<Equity>();
  const ask = useAsking(form, onClose);
  const send = ({ company, sharePpm, reason }: Equity) =>
    ask.mutate({
      licenceId: licence.id,
      input: { kind: 'EQUITY', company: company.trim(), sharePpm: parseShare(sharePpm) ?? 0, reason: reason.trim() },
    });
  const isShare = (typed: string | undefined) => Boolean(parseShare(typed));
  return (
    <DecisionDialog
      title={word('act.ASK_EQUITY')}
      what={t('EQUITY.what')}
      confirm={t('EQUITY.confirm')}
      isLooking={useIsLooking(licence.id, 'EQUITY')}
      sending={ask}
      onSend={() => void form.validateFields().then(send, () => {})}
      onClose={onClose}
    >
      <StillOwed licenceId={licence.id} />
      <Form form={form} layout="vertical" validateTrigger="onBlur" scrollToFirstError>
        <Form.Item
          name="company"
          label={t('EQUITY.company')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('needed') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="sharePpm"
          required
          label={t('EQUITY.share')}
          extra={t('EQUITY.shareHint')}
          rules={[
            {
              validator: (_, typed: string | undefined) =>
                isShare(typed) ? Promise.resolve() : Promise.reject(new Error(t('EQUITY.shareWrong'))),
            },
          ]}
        >
          <Input inputMode="decimal" suffix="%" maxLength={9} />
        </Form.Item>
        <ReasonItem />
      </Form>
    </DecisionDialog>
  );
}

function StillOwed({ licenceId }: { licenceId: string }) {
  const { t } = useTexts('licenceDecision');
  const { data, error } = useDecided(licenceId, 'EQUITY');
  if (error) return <Notice title={error.message} />;
  if (!data) return <Bone height={24} />;
  const { principal, interest, unapplied } = data.licenceDecisionPreview;
  if ([principal, interest, unapplied].every((sum) => sum === '0')) return <p className="quiet">{t('EQUITY.settled')}</p>;
  return (
    <Notice title={t('EQUITY.stillOwed')}>
      <Standing decided={data.licenceDecisionPreview} />
    </Notice>
  );
}
