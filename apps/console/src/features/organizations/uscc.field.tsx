import { useLanguage, useTexts } from '@shared/texts/texts';
import { REGISTRATION_DEPARTMENTS, usccProblem } from '@trihelix/kernel';
import { Form, Input } from 'antd';
import './facts.texts';

const LENGTH = 18;

/** As people type it: blanks dropped, full-width and small letters made capitals. */
export const tidyUscc = (typed: string): string => typed.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/** The unified social credit code (GB 32100-2015), judged with every key: a wrong character is told before the last is typed. */
export function UsccItem() {
  const { t } = useTexts('facts');
  const language = useLanguage() === 'EN' ? 'en' : 'zh';
  const judge = async (_: unknown, value: string | undefined) => {
    if (!value) throw new Error(t('rule.uscc'));
    const problem = usccProblem(value);
    if (problem) throw new Error(problem.text[language]);
  };
  return (
    <Form.Item name="uscc" label={t('field.uscc')} required normalize={tidyUscc} rules={[{ validator: judge }]} extra={<Note />}>
      <Input maxLength={24} autoComplete="off" spellCheck={false} aria-describedby="uscc-note" />
    </Form.Item>
  );
}

function Note() {
  const { t } = useTexts('facts');
  const language = useLanguage() === 'EN' ? 'en' : 'zh';
  const form = Form.useFormInstance();
  const code = (Form.useWatch('uscc', form) as string | undefined) ?? '';
  const { tone, text } = noteOf(code);
  return (
    <span id="uscc-note" className="uscc-note small" data-tone={tone} aria-live="polite">
      {text}
    </span>
  );

  function noteOf(typed: string): { tone: 'quiet' | 'good' | 'bad'; text: string } {
    // The rest is imagined as digits while it is not typed, so that only what stands there is judged.
    const problem = usccProblem(typed.length < LENGTH ? typed.padEnd(LENGTH, '0') : typed);
    const isEarly = typed.length < LENGTH && (!problem || problem.reason === 'CHECK_DIGIT' || typed === '');
    if (isEarly) return { tone: 'quiet', text: t('hint.usccTyped', { count: typed.length }) };
    if (problem) return { tone: 'bad', text: problem.text[language] };
    const department = REGISTRATION_DEPARTMENTS[typed.slice(0, 1)];
    return { tone: 'good', text: t('hint.usccGood', { department: department?.[language] ?? '' }) };
  }
}
