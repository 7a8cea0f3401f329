import { useMay } from '@app/viewer';
import type { MatchmakingDayInput } from '@gql/matchmaking/graphql';
import { asking, useCommand } from '@shared/api/queries';
import { CatalogMultiPicker, CatalogPicker } from '@shared/catalog/catalog.picker';
import { PageHead } from '@shared/detail/page.head';
import { FailurePage, ForbiddenPage } from '@shared/feedback/pages';
import { DetailSkeleton } from '@shared/feedback/skeleton';
import { toast } from '@shared/feedback/toasts';
import { DayField } from '@shared/form/day.field';
import '@shared/form/form.css';
import { FormFailure, showFailure } from '@shared/form/form.parts';
import { daysAfter, today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { DRAFT, UPDATE } from './day.commands';
import { DAY, type DayDetail } from './day.query';
import './matchmaking.texts';

/** Prepares a day: a draft that nobody else sees. */
export function NewMatchmakingDayPage() {
  const may = useMay();
  return may('matchmaking.announce') ? <DayForm /> : <ForbiddenPage />;
}

const route = getRouteApi('/frame/inner/matchmaking/$id/edit');

/** Changes a draft. */
export function EditMatchmakingDayPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery({ ...asking(DAY, { id }), refetchOnWindowFocus: false });
  if (error && !data) return <FailurePage error={error} reset={() => void refetch()} />;
  if (!data) return <DetailSkeleton />;
  const { matchmakingDay: day } = data;
  const blocked = day.blockedActions.find(({ action }) => action === 'UPDATE');
  if (!day.viewerActions.includes('UPDATE')) return <ForbiddenPage {...(blocked ? { message: blocked.reason } : {})} />;
  return <DayForm key={id} day={day} />;
}

/** Whole numbers, with their least and greatest. */
const NUMBERS = [
  ['slotMinutes', 5, 240],
  ['breakMinutes', 0, 120],
  ['slotCount', 1, 40],
  ['tableCount', 1, 500],
  ['demandCapacity', 1, 40],
  ['supplyCapacity', 1, 40],
  ['leastScore', 0, 1000],
] as const;

const USUAL = {
  startsAt: '09:00',
  slotMinutes: 20,
  breakMinutes: 5,
  slotCount: 8,
  tableCount: 10,
  demandCapacity: 5,
  supplyCapacity: 5,
  leastScore: 400,
};

function valuesOf(day: DayDetail): MatchmakingDayInput {
  const { title, description, venue, regionCode, heldOn, registrationUntil, startsAt, industries } = day;
  const numbers = Object.fromEntries(NUMBERS.map(([name]) => [name, day[name]])) as Pick<
    MatchmakingDayInput,
    (typeof NUMBERS)[number][0]
  >;
  const codes = industries.map(({ code }) => code);
  return { title, description, venue, regionCode, heldOn, registrationUntil, startsAt, industries: codes, ...numbers };
}

function DayForm({ day }: { day?: DayDetail }) {
  const { t } = useTexts('matchmaking');
  const { t: word } = useTexts('shared');
  const navigate = useNavigate();
  const [form] = Form.useForm<MatchmakingDayInput>();
  const done = ({ id }: { id: string }) => {
    toast(t('form.saved'));
    void navigate({ to: '/matchmaking/$id', params: { id } });
  };
  const onFailed = (error: Parameters<typeof showFailure>[1]) => showFailure(form, error);
  const draft = useCommand(DRAFT, { onDone: done, onFailed });
  const update = useCommand(UPDATE, { onDone: done, onFailed });
  const save = (values: MatchmakingDayInput) => {
    const numbers = Object.fromEntries(NUMBERS.map(([name]) => [name, Number(values[name])]));
    const input = { ...values, ...numbers } as MatchmakingDayInput;
    if (day) update.mutate({ id: day.id, expectedVersion: day.version, input });
    else draft.mutate({ input });
  };
  const needed = [{ required: true, message: word('form.required') }];
  return (
    <div className="stack">
      <PageHead
        path={[{ label: t('title'), to: '/matchmaking' }, { label: t(day ? 'edit' : 'new') }]}
        title={t(day ? 'edit' : 'new')}
      />
      <Form<MatchmakingDayInput>
        form={form}
        layout="vertical"
        className="card"
        validateTrigger="onBlur"
        scrollToFirstError
        initialValues={day ? valuesOf(day) : USUAL}
        onFinish={save}
      >
        <div className="card-body">
          <FormFailure error={draft.error ?? update.error} />
          <div className="form-columns">
            <Form.Item name="title" label={t('form.title')} rules={needed} className="form-whole">
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item name="description" label={t('form.description')} className="form-whole">
              <Input.TextArea rows={4} maxLength={4000} />
            </Form.Item>
            <Form.Item name="venue" label={t('form.venue')} rules={needed} className="form-whole">
              <Input maxLength={300} />
            </Form.Item>
            <Form.Item name="regionCode" label={t('form.regionCode')} rules={needed}>
              <CatalogPicker kind="REGION" placeholder={t('form.regionCode')} width="100%" />
            </Form.Item>
            <Form.Item name="industries" label={t('form.industries')}>
              <CatalogMultiPicker kind="INDUSTRY" placeholder={t('form.industries')} />
            </Form.Item>
            <Form.Item name="registrationUntil" label={t('form.registrationUntil')} rules={needed}>
              <DayField min={today()} />
            </Form.Item>
            <Form.Item name="heldOn" label={t('form.heldOn')} rules={needed}>
              <DayField min={daysAfter(today(), 2)} />
            </Form.Item>
            <Form.Item name="startsAt" label={t('form.startsAt')} rules={needed}>
              <Input type="time" />
            </Form.Item>
            {NUMBERS.map(([name, min, max]) => (
              <Form.Item key={name} name={name} label={t(`form.${name}`)} rules={needed}>
                <Input type="number" min={min} max={max} />
              </Form.Item>
            ))}
          </div>
        </div>
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={draft.isPending || update.isPending}>
            {t('form.save')}
          </Button>
        </div>
      </Form>
    </div>
  );
}
