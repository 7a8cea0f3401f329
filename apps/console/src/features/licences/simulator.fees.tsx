import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Card } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { Button, Form } from 'antd';
import type { ReactNode } from 'react';
import { ChoiceItem, MoneyItem, Row, TypedItem } from './simulator.fields';
import { FEE_KINDS, type FeeRow, ROYALTY_BASES, TIER_SCOPES } from './simulator.values';
import './simulator.texts';

const NEW_FEES: Record<FeeRow['kind'], FeeRow> = {
  LUMP_SUM: { kind: 'LUMP_SUM', dueDays: '30' },
  INSTALMENTS: { kind: 'INSTALMENTS', parts: '3', everyMonths: '6', dueDays: '30' },
  ROYALTY: { kind: 'ROYALTY', base: 'NET_SALES', tierScope: 'CUMULATIVE', tiers: [{}] },
};

/** A lump sum and a share of sales: figures to begin with, for who wants to see what the page does. */
const EXAMPLE: readonly FeeRow[] = [
  { ...NEW_FEES.LUMP_SUM, amount: { amount: '8000000', currency: 'CNY' } },
  { ...NEW_FEES.ROYALTY, tiers: [{ rate: '5' }] },
];

interface FeeFieldsProps {
  readonly fees: readonly FeeRow[];
  readonly onExample: (fees: readonly FeeRow[]) => void;
  /** Whether a royalty can be a share of something else than net sales, too. */
  readonly hasBases?: boolean;
  /** Below the fees: what else is said about them. */
  readonly children?: ReactNode;
}

/** Every fee with the fields of its kind. */
export function FeeFields({ fees, onExample, hasBases = false, children }: FeeFieldsProps) {
  const { t } = useTexts('simulator');
  return (
    <Card title={t('card.fees')}>
      <Form.List name="fees">
        {(rows, { add, remove }) => (
          <div className="simulator-list">
            {rows.length === 0 && (
              <div className="simulator-start">
                <p>{t('noFees')}</p>
                <Button onClick={() => onExample(EXAMPLE)}>{t('startExample')}</Button>
                <p className="quiet small">{t('exampleWhy')}</p>
              </div>
            )}
            {rows.map(({ key, name }) => {
              const kind = fees[name]?.kind ?? 'LUMP_SUM';
              return (
                <div key={key} className="simulator-fee" role="group" aria-label={`${t(`fee.${kind}`)} ${name + 1}`}>
                  <header>
                    <h3>{t(`fee.${kind}`)}</h3>
                    <Button
                      type="text"
                      icon={<DeleteOutlined />}
                      aria-label={t('removeFee', { number: name + 1 })}
                      onClick={() => remove(name)}
                    />
                  </header>
                  <div className="simulator-fields">
                    {kind === 'ROYALTY' ? (
                      <RoyaltyHead name={name} hasBases={hasBases || (fees[name]?.base ?? 'NET_SALES') !== 'NET_SALES'} />
                    ) : (
                      <FixedFee name={name} kind={kind} />
                    )}
                  </div>
                  {kind === 'ROYALTY' && <Royalty name={name} />}
                </div>
              );
            })}
            <div className="row">
              {FEE_KINDS.map((kind) => (
                <Button key={kind} icon={<PlusOutlined />} disabled={rows.length >= 50} onClick={() => add(NEW_FEES[kind])}>
                  {t(`addFee.${kind}`)}
                </Button>
              ))}
            </div>
          </div>
        )}
      </Form.List>
      {children}
    </Card>
  );
}

function FixedFee({ name, kind }: { name: number; kind: FeeRow['kind'] }) {
  const { t } = useTexts('simulator');
  return (
    <>
      <MoneyItem name={[name, 'amount']} label={t('amount')} />
      {kind === 'INSTALMENTS' && (
        <>
          <TypedItem name={[name, 'parts']} label={t('parts')} unit={t('unit.parts')} />
          <TypedItem name={[name, 'everyMonths']} label={t('everyMonths')} unit={t('unit.months')} />
        </>
      )}
      <TypedItem name={[name, 'dueDays']} label={t('dueDays')} unit={t('unit.days')} />
    </>
  );
}

function RoyaltyHead({ name, hasBases }: { name: number; hasBases: boolean }) {
  const { t } = useTexts('simulator');
  return (
    <>
      {hasBases && (
        <ChoiceItem
          name={[name, 'base']}
          label={t('base')}
          options={ROYALTY_BASES.map((value) => ({ value, label: t(`bases.${value}`) }))}
        />
      )}
      <ChoiceItem
        name={[name, 'tierScope']}
        label={t('tierScope')}
        options={TIER_SCOPES.map((value) => ({ value, label: t(`tierScopes.${value}`) }))}
      />
    </>
  );
}

/** Tiers, what bears nothing, the least and the most. */
function Royalty({ name }: { name: number }) {
  const { t } = useTexts('simulator');
  return (
    <>
      <Form.List name={[name, 'tiers']}>
        {(tiers, { add, remove }) => (
          <div className="simulator-list">
            {tiers.map((tier, at) => (
              <Row
                key={tier.key}
                label={t('tierOf', { number: at + 1 })}
                removal={t('removeTier', { number: at + 1 })}
                onRemove={tiers.length > 1 ? () => remove(tier.name) : undefined}
              >
                <MoneyItem name={[tier.name, 'upTo']} label={t('upTo')} placeholder={at === tiers.length - 1 ? t('above') : ''} />
                <TypedItem name={[tier.name, 'rate']} label={t('rate')} unit="%" />
              </Row>
            ))}
            <div>
              <Button size="small" icon={<PlusOutlined />} onClick={() => add({})}>
                {t('addTier')}
              </Button>
            </div>
          </div>
        )}
      </Form.List>
      <div className="simulator-fields">
        <MoneyItem name={[name, 'exemptUpTo']} label={t('exemptUpTo')} isOptional />
        <MoneyItem name={[name, 'annualMinimum']} label={t('annualMinimum')} isOptional />
        <MoneyItem name={[name, 'annualCap']} label={t('annualCap')} isOptional />
        <MoneyItem name={[name, 'cumulativeCap']} label={t('cumulativeCap')} isOptional />
      </div>
    </>
  );
}
