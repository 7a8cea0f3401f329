import { ActDialog } from '@shared/acts/act.dialog';
import { useCommand } from '@shared/api/queries';
import { CommandRefused } from '@shared/api/request';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { Checkbox } from 'antd';
import { useRef, useState } from 'react';
import { DECLARE, PUBLISH } from './achievement.query';
import { Declaration } from './declaration';
import type { Saved } from './form.saving';

interface ListingDialogProps {
  readonly saved: Saved;
  readonly title: string;
  readonly onListed: (id: string) => void;
  readonly onClose: () => void;
}

/** After saving: the declaration where there is none yet, then the listing. */
export function ListingDialog({ saved, title, onListed, onClose }: ListingDialogProps) {
  const { t } = useTexts('achievements');
  const { t: say } = useTexts('achievement');
  const [isDeclared, setDeclared] = useState(false);
  const [isAlike, setAlike] = useState(false);
  const [isNevertheless, setNevertheless] = useState(false);
  const declare = useCommand(DECLARE);
  const publish = useCommand(PUBLISH);
  /** The version after a declaration that was made before the listing was refused. */
  const declared = useRef<number>(undefined);
  const mustDeclare = !saved.declaredAt;

  const run = async () => {
    const { id } = saved;
    if (mustDeclare && declared.current === undefined) {
      const done = await declare.mutateAsync({ id, expectedVersion: saved.version, text: t('declaration.text') });
      declared.current = done.version;
    }
    const expectedVersion = declared.current ?? saved.version;
    try {
      await publish.mutateAsync({ id, expectedVersion, acknowledgeDuplicates: isNevertheless });
    } catch (error) {
      if (error instanceof CommandRefused && error.code === 'EVIDENT_DUPLICATE') setAlike(true);
      throw error;
    }
    toast(say('done.PUBLISH'));
    onListed(id);
  };

  return (
    <ActDialog
      confirmation={{
        title: `${t('act.PUBLISH')}：${title}`,
        text: say('publishText'),
        confirm: t('act.PUBLISH'),
        isReady: (!mustDeclare || isDeclared) && (!isAlike || isNevertheless),
        children: (
          <>
            {mustDeclare && <Declaration isAccepted={isDeclared} onAccept={setDeclared} />}
            {isAlike && (
              <Checkbox checked={isNevertheless} onChange={({ target }) => setNevertheless(target.checked)}>
                {say('nevertheless')}
              </Checkbox>
            )}
          </>
        ),
      }}
      onRun={run}
      onClose={onClose}
    />
  );
}
