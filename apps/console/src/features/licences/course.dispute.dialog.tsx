import { useCommand, useRefresh } from '@shared/api/queries';
import { toast } from '@shared/feedback/toasts';
import { DayField } from '@shared/form/day.field';
import { showFailure } from '@shared/form/form.parts';
import { today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Form, Input, Radio, Select } from 'antd';
import type { LicenceDisputeGround } from '@gql/licences/graphql';
import { END_DISPUTE, OPEN_DISPUTE, RECORD_LOST_RIGHT } from './course.commands';
import { ReasonItem } from './course.decide.dialog';
import { DecisionDialog, type DecisionProps, useBegun } from './course.dialog';
import { useRightName } from './course.rights';
import './course.texts';
import { LICENCE } from './licence.query';

const GROUNDS: readonly LicenceDisputeGround[] = ['INVALIDATION', 'OWNERSHIP', 'LAPSE', 'OTHER'];

interface Outcome {
  readonly decidedOn: string;
  readonly decisionNumber?: string;
}

interface Event extends Partial<Outcome> {
  readonly objectId: string;
  readonly ground: LicenceDisputeGround;
  readonly caseNumber?: string;
  readonly reason: string;
}

/** Typed words without blanks around them; null where there are none. */
const orNothing = (typed: string | undefined): string | null => typed?.trim() || null;

/** When and under which number an office or a court decided. */
function DecisionItems({ effectiveOn }: { readonly effectiveOn: string }) {
  const { t } = useTexts('licenceDecision');
  return (
    <>
      <Form.Item name="decidedOn" label={t('DISPUTE.decidedOn')} rules={[{ required: true, message: t('needed') }]}>
        <DayField min={effectiveOn} max={today()} />
      </Form.Item>
      <Form.Item name="decisionNumber" label={t('DISPUTE.decisionNumber')}>
        <Input maxLength={100} />
      </Form.Item>
    </>
  );
}

/** Recording that a licensed right is disputed: the licence stands still until that is decided. */
export const OpenDisputeDialog = (props: DecisionProps) => <RightDialog {...props} isLost={false} />;

/** Recording that a licensed right has fallen. */
export const RecordLossDialog = (props: DecisionProps) => <RightDialog {...props} isLost />;

function RightDialog({ licence, onClose, isLost }: DecisionProps & { readonly isLost: boolean }) {
  const { t } = useTexts('licenceDecision');
  const { t: word } = useTexts('licenceCourse');
  const { begun, goOn } = useBegun(licence);
  const [form] = Form.useForm<Event>();
  const refresh = useRefresh();
  const { rights: all } = useRightName(licence);
  // What is lost is not lost again, and a dispute that is open ends by its outcome.
  const rights = all.filter(
    ({ id }) => !licence.disputes.some(({ objectId, state }) => objectId === id && state !== 'RIGHT_STANDS'),
  );
  const onDone = () => {
    toast(t(isLost ? 'DISPUTE.doneLost' : 'DISPUTE.doneSuspend'));
    onClose();
  };
  const onFailed = (error: Parameters<typeof showFailure>[1]) => {
    showFailure(form, error);
    refresh(LICENCE);
  };
  const open = useCommand(OPEN_DISPUTE, { onDone, onFailed });
  const lose = useCommand(RECORD_LOST_RIGHT, { onDone, onFailed });
  const send = ({ objectId, ground, caseNumber, reason, decidedOn, decisionNumber }: Event) => {
    const edit = { id: licence.id, expectedVersion: begun };
    const input = { objectId, ground, caseNumber: orNothing(caseNumber), reason: reason.trim() };
    if (!isLost) open.mutate({ ...edit, input });
    else lose.mutate({ ...edit, input, decidedOn: decidedOn ?? today(), decisionNumber: orNothing(decisionNumber) });
  };
  // On what ground is a legal fact, which somebody says.
  const first = rights.length === 1 ? { objectId: rights[0]?.id } : {};
  return (
    <DecisionDialog
      title={word(isLost ? 'act.RECORD_LOSS' : 'act.OPEN_DISPUTE')}
      what={`${t(isLost ? 'DISPUTE.whatLost' : 'DISPUTE.what')} ${t('DISPUTE.inRound')}`}
      confirm={t(isLost ? 'DISPUTE.confirmLost' : 'DISPUTE.confirmSuspend')}
      isDangerous
      sending={isLost ? lose : open}
      onSend={() => void form.validateFields().then(send, () => {})}
      onLatest={goOn}
      onClose={onClose}
    >
      <Form form={form} layout="vertical" validateTrigger="onBlur" initialValues={first} scrollToFirstError>
        <Form.Item name="objectId" label={t('DISPUTE.object')} rules={[{ required: true, message: t('needed') }]}>
          <Select options={rights.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item name="ground" label={t('DISPUTE.ground')} rules={[{ required: true, message: t('needed') }]}>
          <Select options={GROUNDS.map((value) => ({ value, label: word(`ground.${value}`) }))} />
        </Form.Item>
        <Form.Item name="caseNumber" label={t('DISPUTE.caseNumber')}>
          <Input maxLength={100} />
        </Form.Item>
        {isLost && <DecisionItems {...licence} />}
        <ReasonItem />
      </Form>
    </DecisionDialog>
  );
}

interface Ended extends Outcome {
  readonly lost: boolean;
}

/** Recording how the dispute ended that suspends the licence. */
export function EndDisputeDialog({ licence, onClose }: DecisionProps) {
  const { t } = useTexts('licenceDecision');
  const { t: word } = useTexts('licenceCourse');
  const [form] = Form.useForm<Ended>();
  const refresh = useRefresh();
  const { nameOf } = useRightName(licence);
  const dispute = licence.disputes.find(({ state }) => state === 'OPEN');
  const end = useCommand(END_DISPUTE, {
    onDone: () => {
      toast(t('END_DISPUTE.done'));
      onClose();
    },
    onFailed: (error) => {
      showFailure(form, error);
      refresh(LICENCE);
    },
  });
  if (!dispute) return null;
  const { id, version, objectId, ground, beganOn } = dispute;
  const send = ({ lost, decidedOn, decisionNumber }: Ended) =>
    end.mutate({
      disputeId: id,
      expectedVersion: version,
      lost,
      decidedOn,
      decisionNumber: orNothing(decisionNumber),
    });
  return (
    <DecisionDialog
      title={word('act.END_DISPUTE')}
      what={t('END_DISPUTE.what', { right: nameOf(objectId), ground: word(`ground.${ground}`), day: beganOn })}
      confirm={t('END_DISPUTE.confirm')}
      sending={end}
      onSend={() => void form.validateFields().then(send, () => {})}
      onLatest={() => {}}
      onClose={onClose}
    >
      <Form form={form} layout="vertical" validateTrigger="onBlur" initialValues={{ decidedOn: today() }} scrollToFirstError>
        <Form.Item name="lost" label={t('END_DISPUTE.outcome')} rules={[{ required: true, message: t('needed') }]}>
          <Radio.Group
            className="decision-choice"
            options={[
              { value: false, label: <Choice name={t('END_DISPUTE.stands')} why={t('END_DISPUTE.standsWhy')} /> },
              { value: true, label: <Choice name={t('END_DISPUTE.lost')} why={t('END_DISPUTE.lostWhy')} /> },
            ]}
          />
        </Form.Item>
        <DecisionItems {...licence} />
      </Form>
    </DecisionDialog>
  );
}

/** One of several ways, with what it leads to. */
function Choice({ name, why }: { name: string; why: string }) {
  return (
    <span>
      {name}
      <small className="fact-note">{why}</small>
    </span>
  );
}
