import { asking } from '@shared/api/queries';
import { Card, Tag } from '@shared/detail/pieces';
import { percent } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FormInstance } from 'antd';
import { SIMILAR } from './need.form.commands';
import type { NeedDetail } from './need.query';
import type { NeedValues } from './need.values';

/** Beside the form: what would help, as the server sees what was saved last, and what is already there that is much alike. */
export function AdvicePanel({ need, form }: { need: NeedDetail | undefined; form: FormInstance<NeedValues> }) {
  const { t } = useTexts('needForm');
  return (
    <aside className="stack advice-panel">
      <Card title={t('advice.title')} note={need ? t('advice.note') : undefined}>
        {need ? <Advice need={need} form={form} /> : <Guide />}
      </Card>
      {need && <Similar needId={need.id} version={need.version} />}
    </aside>
  );
}

/** Before anything is saved: what a good need consists of. */
function Guide() {
  const { t } = useTexts('needForm');
  return (
    <ol className="guide">
      {(['problem', 'targets', 'budget', 'deadline', 'save'] as const).map((key) => (
        <li key={key}>{t(`guide.${key}`)}</li>
      ))}
    </ol>
  );
}

/** Fields as the API names them, and where they stand in the form. */
const PLACES: Readonly<Record<string, string>> = { budget: 'budgetMin' };

function Advice({ need: { advice }, form }: { need: NeedDetail; form: FormInstance<NeedValues> }) {
  const { t } = useTexts('needForm');
  if (advice.length === 0) return <p>{t('advice.nothing')}</p>;
  const go = (field: string) => {
    const name = PLACES[field] ?? field;
    form.scrollToField(name === 'targets' ? ['targets', 0, 'metric'] : [name], { block: 'center', focus: true });
  };
  return (
    <ul className="advice-list">
      {advice.map(({ field, message }) => (
        <li key={field}>
          <button type="button" onClick={() => go(field)}>
            {message}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Near duplicates: one's own that was forgotten, or others' who look for the same. */
function Similar({ needId, version }: { needId: string; version: number }) {
  const { t } = useTexts('needForm');
  const language = useLanguage();
  const { data } = useQuery({
    ...asking(SIMILAR, { id: needId }),
    queryKey: [...asking(SIMILAR, { id: needId }).queryKey, version],
  });
  const similar = data?.nearDuplicateNeeds ?? [];
  if (similar.length === 0) return null;
  return (
    <Card title={t('similar.title')} note={t('similar.note')}>
      <ul className="stack" style={{ gap: 10 }}>
        {similar.slice(0, 5).map(({ id, title, similarity }) => (
          <li key={id}>
            <Link to="/needs/$id" params={{ id }} target="_blank">
              {title ?? t('similar.untitled')}
            </Link>{' '}
            <Tag tone="warn">{t('similar.like', { share: percent(similarity, language) })}</Tag>
          </li>
        ))}
      </ul>
    </Card>
  );
}
