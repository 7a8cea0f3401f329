import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { toast } from '@shared/feedback/toasts';
import { listed } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import { Button } from 'antd';
import { type ChangeEvent, useRef, useState } from 'react';
import { buildScenario } from './simulator.build';
import { handOver, withFile } from './simulator.file';
import { NoScenario } from './simulator.read';
import type { SimulatorValues } from './simulator.values';
import './simulator.texts';

interface PlanFileProps {
  readonly values: SimulatorValues;
  readonly at: number;
  readonly onValues: (values: SimulatorValues) => void;
}

/** A plan as the file that the command line takes, and back. */
export function PlanFile({ values, at, onValues }: PlanFileProps) {
  const { t } = useTexts('simulator');
  const language = useLanguage();
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string>();
  const plan = values.plans[at]?.name ?? '';
  const download = () => {
    const { scenario } = buildScenario(values, at);
    handOver(`licence-scenario-${at + 1}.json`, `${JSON.stringify(scenario, null, 2)}\n`);
  };
  const upload = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    if (!file) return;
    try {
      const read = withFile(values, at, await file.text());
      onValues(read.values);
      setProblem(read.leftOut.length > 0 ? t('leftOut', { paths: listed(read.leftOut, language) }) : undefined);
      toast(t('uploaded', { plan }));
    } catch (error) {
      setProblem(error instanceof NoScenario ? t(error.why) : t('notJson'));
    }
    // The same file may be chosen once more.
    target.value = '';
  };
  return (
    <>
      <div className="row simulator-file">
        <Button size="small" icon={<DownloadOutlined />} title={t('downloadOf', { plan })} onClick={download}>
          {t('download')} <span className="visually-hidden">{plan}</span>
        </Button>
        <Button size="small" icon={<UploadOutlined />} title={t('uploadOf', { plan })} onClick={() => field.current?.click()}>
          {t('upload')} <span className="visually-hidden">{plan}</span>
        </Button>
        <input
          ref={field}
          type="file"
          accept="application/json,.json"
          // The kit shows every field for files within a form.
          style={{ display: 'none' }}
          aria-label={t('uploadOf', { plan })}
          onChange={(event) => void upload(event)}
        />
      </div>
      {problem && (
        <p className="small simulator-problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
