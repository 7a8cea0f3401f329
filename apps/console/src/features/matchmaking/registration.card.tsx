import { useOrganization } from '@app/viewer';
import { graphql } from '@gql/matchmaking';
import type { MatchmakingSide } from '@gql/matchmaking/graphql';
import { asking, useCommand } from '@shared/api/queries';
import { Card } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { FormFailure, showFailure } from '@shared/form/form.parts';
import { listed, minute } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Radio, Select } from 'antd';
import { REGISTER } from './day.commands';
import type { DayDetail } from './day.query';

const OWN = graphql(`
  query MatchmakingOwnListings($needs: NeedFilter!, $achievements: AchievementFilter!) {
    needs(first: 100, filter: $needs) {
      edges {
        node {
          id
          title
        }
      }
    }
    achievements(first: 100, filter: $achievements) {
      edges {
        node {
          id
          title
        }
      }
    }
  }
`);

interface Values {
  readonly side: MatchmakingSide;
  readonly listingIds: string[];
  readonly capacity?: string | number | null;
  readonly unavailableSlots: number[];
}

/** How our organization comes: to be filled in while the day is open, to be read afterwards. */
export function RegistrationCard({ day }: { day: DayDetail }) {
  const { t } = useTexts('matchmaking');
  const { viewerActions, viewerRegistration, state } = day;
  const canRegister = viewerActions.includes('REGISTER') || viewerActions.includes('CHANGE_REGISTRATION');
  if (!canRegister && !viewerRegistration && (state === 'DRAFT' || state === 'CANCELLED')) return null;
  return <Card title={t('card.registration')}>{canRegister ? <RegistrationForm day={day} /> : <Told day={day} />}</Card>;
}

function Told({ day: { viewerRegistration, slots, demandCapacity, supplyCapacity } }: { day: DayDetail }) {
  const { t } = useTexts('matchmaking');
  const language = useLanguage();
  if (!viewerRegistration) return <p className="quiet">{t('registration.notYet')}</p>;
  const { state, stateReason, side, capacity, unavailableSlots } = viewerRegistration;
  if (state === 'WITHDRAWN') return <p>{t('registration.withdrawn', { reason: stateReason ?? '' })}</p>;
  const usual = side === 'DEMAND' ? demandCapacity : supplyCapacity;
  const away = unavailableSlots.map((index) => slotName(slots[index]?.startsAt, index, t));
  return (
    <div className="stack matchmaking-told">
      <span>{t(`side.${side}`)}</span>
      <span>{t('registration.capacityIs', { count: capacity ?? usual })}</span>
      {away.length > 0 && <span>{t('registration.awayIs', { slots: listed(away, language) })}</span>}
    </div>
  );
}

type Say = ReturnType<typeof useTexts<'matchmaking'>>['t'];

const slotName = (startsAt: string | undefined, index: number, t: Say): string =>
  t('registration.slotOf', { number: index + 1, time: startsAt ? minute(startsAt).slice(-5) : '' });

function RegistrationForm({ day }: { day: DayDetail }) {
  const { t } = useTexts('matchmaking');
  const { id: dayId, viewerRegistration: own, slots, demandCapacity, supplyCapacity } = day;
  const organization = useOrganization();
  const [form] = Form.useForm<Values>();
  const side = Form.useWatch('side', form) ?? own?.side ?? usualSide(organization?.kind);
  const ownerId = organization?.id ?? '';
  const { data } = useQuery(
    asking(OWN, { needs: { ownerId, states: ['PUBLISHED', 'MATCHED'] }, achievements: { ownerId, states: ['LISTED'] } }),
  );
  const found = (side === 'DEMAND' ? data?.needs : data?.achievements)?.edges.map(({ node }) => node) ?? [];
  // What is brought already is called by its name, also where it is not among the first of one's own, or public no more.
  const brought = (side === 'DEMAND' ? own?.needs : own?.achievements) ?? [];
  const listings = [...found, ...brought.filter(({ id }) => !found.some((listing) => listing.id === id))];
  const isComing = own?.state === 'REGISTERED';
  const save = useCommand(REGISTER, {
    onDone: () => toast(t('registration.done')),
    onFailed: (error) => showFailure(form, error),
  });
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      initialValues={{
        side,
        listingIds: own?.listingIds ?? [],
        capacity: own?.capacity ?? null,
        unavailableSlots: own?.unavailableSlots ?? [],
      }}
      onValuesChange={(changed: Partial<Values>) => changed.side && form.setFieldValue('listingIds', [])}
      onFinish={({ capacity, ...values }) =>
        save.mutate({
          input: { ...values, dayId, capacity: capacity ? Number(capacity) : null, expectedVersion: own?.version ?? null },
        })
      }
    >
      <p className="quiet small">{t('registration.intro')}</p>
      <FormFailure error={save.error} />
      <Form.Item name="side" label={t('registration.side')}>
        <Radio.Group options={(['DEMAND', 'SUPPLY'] as const).map((value) => ({ value, label: t(`side.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="listingIds"
        label={t(`brings.${side}`)}
        rules={[{ required: true, type: 'array', min: 1, message: t('registration.listingsMissing') }]}
        {...(data && listings.length === 0 ? { extra: t('registration.noListings') } : {})}
      >
        <Select
          mode="multiple"
          maxCount={20}
          optionFilterProp="label"
          options={listings.map(({ id, title }) => ({ value: id, label: title ?? id }))}
        />
      </Form.Item>
      <Form.Item name="capacity" label={t('registration.capacity')}>
        <Input
          type="number"
          min={1}
          max={40}
          placeholder={t('registration.capacityUsual', { count: side === 'DEMAND' ? demandCapacity : supplyCapacity })}
        />
      </Form.Item>
      <Form.Item name="unavailableSlots" label={t('registration.away')}>
        <Select
          mode="multiple"
          options={slots.map(({ index, startsAt }) => ({ value: index, label: slotName(startsAt, index, t) }))}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {isComing ? t('registration.change') : t('registration.save')}
      </Button>
    </Form>
  );
}

/** Enterprises mostly come with needs, the others with achievements. */
const usualSide = (kind: string | undefined): MatchmakingSide => (kind === 'ENTERPRISE' ? 'DEMAND' : 'SUPPLY');
