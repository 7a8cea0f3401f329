import { PlusOutlined } from '@ant-design/icons';
import { Card } from '@shared/detail/pieces';
import { DayField } from '@shared/form/day.field';
import { parsePercent, percentText } from '@shared/form/percent';
import { useTexts } from '@shared/texts/texts';
import { Button, Checkbox, Form, Input } from 'antd';
import { ChoiceItem, Row, TypedItem } from './simulator.fields';
import { equalWeights } from './terms.build';
import { PolicyNotes } from './terms.policy';
import { OBJECT_KINDS, type ObjectRow } from './terms.values';
import './terms.texts';

const WHOLE = 1_000_000;

interface ObjectsProps {
  readonly objects: readonly ObjectRow[];
  readonly onObjects: (objects: readonly ObjectRow[]) => void;
  /** What the achievement rests on. */
  readonly known: readonly ObjectRow[];
}

/** Everything that is licensed, with its share of the whole. */
export function TermsObjects({ objects, onObjects, known }: ObjectsProps) {
  const { t } = useTexts('termsEditor');
  const form = Form.useFormInstance<{ objects: readonly ObjectRow[] }>();
  const equal = () => {
    // As they are in the form now: what is shown may be a moment behind.
    const all = form.getFieldValue('objects') as readonly ObjectRow[];
    const weights = equalWeights(all.length);
    onObjects(all.map((object, at) => ({ ...object, weight: percentText(weights[at] ?? 0) })));
  };
  const hasPatent = objects.some(({ kind }) => kind === 'PATENT');
  return (
    <Card title={t('section.objects')}>
      <Form.List name="objects">
        {(rows, { add, remove }) => (
          <div className="simulator-list">
            {rows.length === 0 && <p className="quiet">{t('noObjects')}</p>}
            {rows.map(({ key, name }) => (
              <Row
                key={key}
                label={t('objectOf', { number: name + 1 })}
                removal={t('removeObject', { number: name + 1 })}
                onRemove={() => remove(name)}
              >
                <Form.Item name={[name, 'id']} label={t('objectId')}>
                  <Input maxLength={200} />
                </Form.Item>
                <ChoiceItem
                  name={[name, 'kind']}
                  label={t('objectKind')}
                  options={OBJECT_KINDS.map((value) => ({ value, label: t(`objectKinds.${value}`) }))}
                />
                <TypedItem name={[name, 'weight']} label={t('weight')} unit="%" />
                <Form.Item name={[name, 'lastValidOn']} label={t('lastValidOn')}>
                  <DayField />
                </Form.Item>
              </Row>
            ))}
            <div className="row">
              <Button icon={<PlusOutlined />} disabled={rows.length >= 200} onClick={() => add({ kind: 'PATENT' })}>
                {t('addObject')}
              </Button>
              {rows.length > 1 && <Button onClick={equal}>{t('equal')}</Button>}
              {known.length > 0 && rows.length === 0 && <Button onClick={() => onObjects(known)}>{t('fromAchievement')}</Button>}
              <Weighed objects={objects} />
            </div>
          </div>
        )}
      </Form.List>
      <PolicyNotes codes={['OBJECTS']} />
      {hasPatent && (
        <Form.Item name="stepsDown" valuePropName="checked" className="simulator-check">
          <Checkbox>{t('stepsDown')}</Checkbox>
        </Form.Item>
      )}
    </Card>
  );
}

/** What the weights come to, and how much is missing. */
function Weighed({ objects }: { objects: readonly ObjectRow[] }) {
  const { t } = useTexts('termsEditor');
  if (objects.length === 0) return null;
  const sum = objects.reduce((all, { weight }) => all + (parsePercent(weight ?? '') ?? 0), 0);
  return (
    <span role="status" className="terms-weighed" data-whole={sum === WHOLE}>
      {sum === WHOLE ? t('weighsWhole') : t('weighs', { sum: percentText(sum), missing: percentText(WHOLE - sum) })}
    </span>
  );
}
