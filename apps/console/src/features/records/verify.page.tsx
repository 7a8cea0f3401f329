import { InboxOutlined } from '@ant-design/icons';
import { PageHead } from '@shared/detail/page.head';
import { Card, type Fact, Facts, Moment, Notice } from '@shared/detail/pieces';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { checkLicenceRecord, type RecordCheck } from '@trihelix/kernel';
import { Button } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { KEYS, publishedKeys } from './published.keys';
import '@shared/files/drop.field.css';
import './verify.css';
import './verify.texts';

/** Flaws that are told one by one: of a record that is broken from its first link on, the first say it all. */
const MOST_FLAWS = 20;

/** Reads a record file in the browser and says what holds and what is broken at which link. */
export function VerifyRecordPage() {
  const { t } = useTexts('verifyRecord');
  const checking = useMutation({
    mutationFn: async (file: File) => checkLicenceRecord(await file.text(), await publishedKeys()),
  });
  return (
    <div className="stack">
      <PageHead title={t('title')} subtitle={t('subtitle')} />
      <FileField isBusy={checking.isPending} onFile={checking.mutate} />
      <div role="status" className="visually-hidden">
        {checking.isPending && t('checking')}
      </div>
      {checking.error && <Notice tone="bad" title={t('unreadable')} />}
      {checking.data && !checking.isPending && <Verdict check={checking.data} name={checking.variables.name} />}
      <Card title={t('algorithm')}>
        <p className="quiet">
          {t('algorithmWhy')} <a href={KEYS}>{KEYS}</a>
        </p>
        <p>
          <Link to="/verify-record/algorithm">{t('algorithmSteps')}</Link>
        </p>
      </Card>
    </div>
  );
}

function FileField({ isBusy, onFile }: { readonly isBusy: boolean; readonly onFile: (file: File) => void }) {
  const { t } = useTexts('verifyRecord');
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.item(0);
    if (file && !isBusy) onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div className="drop-field" data-over={isOver} onDragOver={over} onDragLeave={() => setOver(false)} onDrop={drop}>
      <InboxOutlined className="drop-sign" aria-hidden="true" />
      <p>{t('drop')}</p>
      <Button type="primary" loading={isBusy} onClick={() => input.current?.click()}>
        {t('choose')}
      </Button>
      <p className="quiet small">{t('kind')}</p>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('choose')}
        accept="application/json,.json"
        onChange={({ target }) => {
          take(target.files);
          // The same file may be chosen once more.
          target.value = '';
        }}
      />
    </div>
  );
}

function Verdict({ check, name }: { readonly check: RecordCheck; readonly name: string }) {
  const { t } = useTexts('verifyRecord');
  const language = useLanguage();
  const { holds, isIntact, flaws, isKeyKnown } = check;
  return (
    <>
      {holds ? (
        <Notice tone={isKeyKnown ? 'good' : 'warn'} title={isKeyKnown ? t('holds') : t('holdsBut')}>
          <p>{isKeyKnown ? `${t('chain')}${language === 'ZH_CN' ? '' : ' '}${t('known')}` : t('unlisted')}</p>
        </Notice>
      ) : isIntact ? (
        <Notice tone="warn" title={t('anothers')}>
          <p>{t('anothersWhy')}</p>
          <ElsewhereKeys platform={check.platform} />
        </Notice>
      ) : (
        <Notice tone="bad" title={t('broken')}>
          <ul className="record-flaws" aria-label={t('flaws')}>
            {flaws.slice(0, MOST_FLAWS).map(({ code, seq, text }) => (
              <li key={`${code} ${seq}`}>{language === 'ZH_CN' ? text.zh : text.en}</li>
            ))}
          </ul>
          {flaws.length > MOST_FLAWS && <p>{t('more', { count: flaws.length - MOST_FLAWS })}</p>}
        </Notice>
      )}
      {check.number !== null && <RecordCard check={check} name={name} />}
    </>
  );
}

/** Where the keys of the installation are that the file names; as a text, since a file from anywhere is no place to be led from. */
function ElsewhereKeys({ platform }: { readonly platform: string | null }) {
  const { t } = useTexts('verifyRecord');
  if (!platform || !/^https?:\/\/[^\s/]+/.test(platform)) return null;
  return (
    <p>
      {t('anothersKeys')} <code className="record-hash">{`${platform.replace(/\/+$/, '')}${KEYS}`}</code>
    </p>
  );
}

function RecordCard({ check, name }: { readonly check: RecordCheck; readonly name: string }) {
  const { t } = useTexts('verifyRecord');
  const { number, exportedAt, links, withheld, head, keyId } = check;
  const isMoment = exportedAt !== null && !Number.isNaN(Date.parse(exportedAt));
  const facts: Fact[] = [
    { label: t('number'), value: number },
    { label: t('exportedAt'), value: isMoment ? <Moment at={exportedAt} /> : exportedAt },
    { label: t('links'), value: links },
    ...(withheld > 0 ? [{ label: t('withheld'), value: withheld, note: t('withheldWhy') }] : []),
    { label: t('head'), value: <code className="record-hash">{head}</code> },
    { label: t('key'), value: <code className="record-hash">{keyId}</code> },
  ];
  return (
    <Card title={name}>
      <Facts facts={facts} />
    </Card>
  );
}
