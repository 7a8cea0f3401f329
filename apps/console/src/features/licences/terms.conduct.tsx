import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Card } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { Button, Checkbox, Form, Input } from 'antd';
import { ChoiceItem, MoneyItem, TypedItem } from './simulator.fields';
import { AccountingFields, OptionFields } from './simulator.terms';
import { PolicyNotes } from './terms.policy';
import { CLAUSE_KINDS, type ClauseRow, type CompleteValues, IMPROVEMENTS, PRICINGS } from './terms.values';
import './simulator.texts';
import './terms.texts';

/** Reporting, years, interest and the fee to begin with: they stand below the fees. */
export function TermsAccounting({ values }: { values: CompleteValues }) {
  const { t } = useTexts('termsEditor');
  return (
    <>
      <h3 className="simulator-part">{t('accounting')}</h3>
      <div className="simulator-fields">
        <AccountingFields />
        <MoneyItem name="entryFee" label={t('entryFee')} isOptional />
      </div>
      <PolicyNotes codes={values.mode === 'UFPL' ? ['ENTRY_FEE', 'FEE_FORMS'] : ['FEE_FORMS']} />
    </>
  );
}

/** The option to buy. */
export function TermsOption({ values }: { values: CompleteValues }) {
  const { t } = useTexts('termsEditor');
  return (
    <Card title={t('section.option')}>
      <OptionFields hasOption={values.hasOption} />
    </Card>
  );
}

/** A share in a company that is taken beside money: written down here, kept nowhere in the books. */
export function TermsEquity({ values }: { values: CompleteValues }) {
  const { t } = useTexts('termsEditor');
  return (
    <Card title={t('section.equity')}>
      <Form.Item name="hasEquity" valuePropName="checked" className="simulator-check">
        <Checkbox>{t('hasEquity')}</Checkbox>
      </Form.Item>
      {values.hasEquity && (
        <>
          <p className="quiet small terms-why">{t('equityWhy')}</p>
          <div className="simulator-fields">
            <Form.Item name="equityCompany" label={t('equityCompany')}>
              <Input maxLength={200} />
            </Form.Item>
            <TypedItem name="equityShare" label={t('equityShare')} unit="%" />
          </div>
          <Form.Item name="equityNote" label={t('equityNote')}>
            <Input.TextArea rows={2} maxLength={2_000} />
          </Form.Item>
        </>
      )}
    </Card>
  );
}

/** How the price was found, and how long it is made public. */
export function TermsPricing({ values }: { values: CompleteValues }) {
  const { t } = useTexts('termsEditor');
  const { t: money } = useTexts('simulator');
  return (
    <Card title={t('section.pricing')}>
      <div className="simulator-fields">
        <ChoiceItem
          name="pricing"
          label={t('pricing')}
          options={[{ value: '', label: t('notAgreed') }, ...PRICINGS.map((value) => ({ value, label: t(`pricings.${value}`) }))]}
        />
        {values.pricing === 'AGREEMENT' && (
          <TypedItem name="publicityDays" label={t('publicityDays')} unit={money('unit.days')} />
        )}
      </div>
      <PolicyNotes codes={['PUBLICITY_DAYS']} />
    </Card>
  );
}

/** Inspection, secrecy, improvements, and how it can be ended. */
export function TermsConduct({ values }: { values: CompleteValues }) {
  const { t } = useTexts('termsEditor');
  const { t: money } = useTexts('simulator');
  const days = money('unit.days');
  return (
    <Card title={t('section.conduct')}>
      <Form.Item name="hasAudit" valuePropName="checked" className="simulator-check">
        <Checkbox>{t('hasAudit')}</Checkbox>
      </Form.Item>
      {values.hasAudit && (
        <div className="simulator-fields">
          <TypedItem name="auditDays" label={t('auditDays')} unit={days} />
          <TypedItem name="auditShare" label={t('auditShare')} unit="%" note={t('auditWhy')} />
        </div>
      )}
      <ChoiceItem
        name="improvements"
        label={t('improvements')}
        options={IMPROVEMENTS.map((value) => ({ value, label: t(`improvement.${value}`) }))}
      />
      <div className="simulator-fields">
        <TypedItem name="confidentialityYears" label={t('confidentiality')} unit={t('unit.years')} isOptional />
        <TypedItem name="cureDays" label={t('cureDays')} unit={days} isOptional note={t('cureWhy')} />
      </div>
    </Card>
  );
}

/** What else is agreed, each clause with what it is about: some kinds are for a lawyer to look at. */
export function TermsClauses({ clauses }: { clauses: readonly ClauseRow[] }) {
  const { t } = useTexts('termsEditor');
  return (
    <Card title={t('section.clauses')}>
      <PolicyNotes codes={['AGREED_IN_ADVANCE']} />
      <Form.List name="clauses">
        {(rows, { add, remove }) => (
          <div className="simulator-list">
            {rows.length === 0 && <p className="quiet">{t('noClauses')}</p>}
            {rows.map(({ key, name }) => (
              <div key={key} className="simulator-fee" role="group" aria-label={t('clauseOf', { number: name + 1 })}>
                <header>
                  <h3>{t('clauseOf', { number: name + 1 })}</h3>
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t('removeClause', { number: name + 1 })}
                    onClick={() => remove(name)}
                  />
                </header>
                <ChoiceItem
                  name={[name, 'kind']}
                  label={t('clauseKind')}
                  options={CLAUSE_KINDS.map((value) => ({ value, label: t(`clauseKinds.${value}`) }))}
                />
                <Form.Item name={[name, 'text']} label={t('clauseText')}>
                  <Input.TextArea rows={3} maxLength={5_000} />
                </Form.Item>
              </div>
            ))}
            <div className="row">
              {(['COOPERATION_MODE', 'BREACH_LIABILITY', 'OTHER'] as const)
                .filter((kind) => kind === 'OTHER' || !clauses.some((clause) => clause.kind === kind))
                .map((kind) => (
                  <Button key={kind} icon={<PlusOutlined />} disabled={rows.length >= 100} onClick={() => add({ kind })}>
                    {t(`addClause.${kind}`)}
                  </Button>
                ))}
            </div>
          </div>
        )}
      </Form.List>
    </Card>
  );
}
