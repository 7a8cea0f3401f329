import { PlusOutlined } from '@ant-design/icons';
import { Card } from '@shared/detail/pieces';
import { DayField } from '@shared/form/day.field';
import { useTexts } from '@shared/texts/texts';
import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { ChoiceItem, MoneyItem, Row } from './simulator.fields';
import { TRIGGER_JOINS, TRIGGER_KINDS, type TriggerRow } from './simulator.values';
import './simulator.texts';

type Name = string | (string | number)[];

/** As many in one list as the API takes, and so many lists within one another. */
const MOST = 20;
const DEEPEST = 3;

interface TriggerFieldsProps {
  readonly triggers: readonly TriggerRow[];
  /** Below the conditions: what else is said about them. */
  readonly children?: ReactNode;
}

/** What begins the paid phase: one condition, or the first or the last of several, which can themselves be joined of others. */
export function TriggerFields({ triggers, children }: TriggerFieldsProps) {
  const { t } = useTexts('simulator');
  return (
    <Card title={t('card.trigger')}>
      {triggers.length === 0 && <p className="quiet">{t('noTriggers')}</p>}
      {triggers.length > 1 && (
        <ChoiceItem
          name="triggerJoin"
          label={t('triggerJoin')}
          options={TRIGGER_JOINS.map((value) => ({ value, label: t(`triggerJoins.${value}`) }))}
        />
      )}
      <Conditions name="triggers" rows={triggers} number="" />
      {children}
    </Card>
  );
}

interface ConditionsProps {
  readonly name: Name;
  readonly rows: readonly TriggerRow[];
  /** Of what they are joined into, for who cannot see it: `2.`. */
  readonly number: string;
}

function Conditions({ name: list, rows: values, number }: ConditionsProps) {
  const { t } = useTexts('simulator');
  const depth = number.split('.').length;
  const kinds = depth < DEEPEST ? [...TRIGGER_KINDS, ...TRIGGER_JOINS] : TRIGGER_KINDS;
  return (
    <Form.List name={list}>
      {(rows, { add, remove }) => (
        <div className={depth > 1 ? 'simulator-list trigger-joined' : 'simulator-list'}>
          {rows.map(({ key, name }, at) => {
            const own = `${number}${at + 1}`;
            const row = values[name];
            return (
              <div key={key}>
                <Row
                  label={t('triggerOf', { number: own })}
                  removal={t('removeTrigger', { number: own })}
                  onRemove={() => remove(name)}
                >
                  <ChoiceItem
                    name={[name, 'kind']}
                    label={t('triggerKind')}
                    options={kinds.map((value) => ({ value, label: t(`trigger.${value}`) }))}
                  />
                  <TriggerValue name={name} kind={row?.kind} />
                </Row>
                {(row?.kind === 'EARLIEST_OF' || row?.kind === 'LATEST_OF') && (
                  <Conditions name={[name, 'of']} rows={row.of ?? []} number={`${own}.`} />
                )}
              </div>
            );
          })}
          <div>
            <Button
              icon={<PlusOutlined />}
              size={depth > 1 ? 'small' : 'medium'}
              disabled={rows.length >= MOST}
              onClick={() => add({ kind: 'DATE', on: null })}
            >
              {t('addTrigger')}
            </Button>
          </div>
        </div>
      )}
    </Form.List>
  );
}

function TriggerValue({ name, kind }: { name: number; kind: TriggerRow['kind'] | undefined }) {
  const { t } = useTexts('simulator');
  if (kind === 'DATE') {
    return (
      <Form.Item name={[name, 'on']} label={t('on')}>
        <DayField />
      </Form.Item>
    );
  }
  if (kind === 'CUMULATIVE_REVENUE') return <MoneyItem name={[name, 'threshold']} label={t('threshold')} />;
  if (kind === 'MILESTONE') {
    return (
      <Form.Item name={[name, 'name']} label={t('milestone')}>
        <Input maxLength={200} />
      </Form.Item>
    );
  }
  return null;
}
