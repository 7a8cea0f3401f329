import { asking } from '@shared/api/queries';
import { useTexts } from '@shared/texts/texts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Modal } from 'antd';
import { type KeyboardEvent, useDeferredValue, useState } from 'react';
import { graphql } from '@gql/app';
import { BEGINNINGS, placesFor } from './navigation';
import { useViewer } from './viewer';

const JUMP = graphql(`
  query Jump($text: String!, $licences: Boolean!) {
    achievements(first: 5, filter: { search: $text }) {
      edges {
        node {
          id
          code
          title
        }
      }
    }
    needs(first: 5, filter: { search: $text }) {
      edges {
        node {
          id
          code
          title
        }
      }
    }
    organizations(first: 4, filter: { search: $text }) {
      edges {
        node {
          id
          name
          uscc
        }
      }
    }
    licences(first: 4) @include(if: $licences) {
      edges {
        node {
          id
          number
          achievement {
            title
          }
        }
      }
    }
  }
`);

interface Entry {
  readonly group: 'pages' | 'create' | 'found';
  readonly label: string;
  readonly note?: string | undefined;
  readonly to: string;
}

/** Go to a page, jump to what a number or a title names, begin something: from the keyboard. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTexts('app');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const router = useRouter();
  const entries = useEntries(text.trim());
  const active = Math.min(chosen, entries.length - 1);
  const open = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    void router.navigate({ href: entry.to });
  };
  const steer = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setChosen((active + step + entries.length) % Math.max(1, entries.length));
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) open(entries[active]);
  };
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      closable={false}
      className="palette"
      aria-label={t('palette.title')}
      width={620}
      style={{ top: 80 }}
    >
      <input
        className="palette-input"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-entries"
        aria-activedescendant={entries[active] ? `palette-${active}` : undefined}
        aria-label={t('palette.title')}
        placeholder={t('palette.hint')}
        autoFocus
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setChosen(0);
        }}
        onKeyDown={steer}
      />
      <ul id="palette-entries" role="listbox" aria-label={t('palette.title')} className="palette-entries">
        {entries.map((entry, index) => (
          <li
            key={`${entry.group}${entry.to}`}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === active}
            onClick={() => open(entry)}
            onMouseMove={() => setChosen(index)}
          >
            <span className="palette-group">{t(`palette.${entry.group}`)}</span>
            <span className="palette-label">{entry.label}</span>
            {entry.note && <span className="quiet small">{entry.note}</span>}
          </li>
        ))}
      </ul>
      {entries.length === 0 && <p className="palette-nothing quiet">{t('palette.nothing', { text })}</p>}
      <p className="palette-keys quiet small">{t('palette.keys')}</p>
    </Modal>
  );
}

function useEntries(text: string): readonly Entry[] {
  const { t } = useTexts('app');
  const viewer = useViewer();
  const asked = useDeferredValue(text);
  const { data } = useQuery({
    ...asking(JUMP, { text: asked, licences: viewer.permissions.includes('licence.read') }),
    enabled: asked.length > 1,
    placeholderData: keepPreviousData,
  });
  const fits = ({ label }: Entry) => label.toLowerCase().includes(text.toLowerCase());
  const pages = placesFor(viewer).map(({ key, to }): Entry => ({ group: 'pages', label: t(`nav.${key}`), to }));
  const beginnings = BEGINNINGS.filter(({ isFor }) => isFor(viewer)).map(({ key, to }): Entry => ({
    group: 'create',
    label: t(`create.${key}`),
    to,
  }));
  const found: Entry[] =
    !data || asked.length < 2
      ? []
      : [
          ...data.achievements.edges.map(({ node }): Entry => ({
            group: 'found',
            label: node.title ?? node.code,
            note: node.code,
            to: `/achievements/${node.id}`,
          })),
          ...data.needs.edges.map(({ node }): Entry => ({
            group: 'found',
            label: node.title ?? node.code,
            note: node.code,
            to: `/needs/${node.id}`,
          })),
          ...data.organizations.edges.map(({ node }): Entry => ({
            group: 'found',
            label: node.name,
            note: node.uscc ?? undefined,
            to: `/organizations/${node.id}`,
          })),
        ];
  return [...found, ...[...pages, ...beginnings].filter(fits)];
}
