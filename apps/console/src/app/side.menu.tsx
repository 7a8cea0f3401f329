import {
  ApartmentOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  BulbOutlined,
  DashboardOutlined,
  DownloadOutlined,
  EyeOutlined,
  FileDoneOutlined,
  FileProtectOutlined,
  FileSearchOutlined,
  HomeOutlined,
  MessageOutlined,
  NotificationOutlined,
  PartitionOutlined,
  SafetyOutlined,
  SafetyCertificateOutlined,
  SolutionOutlined,
  TeamOutlined,
  ToolOutlined,
  UploadOutlined,
  WalletOutlined,
} from '@ant-design/icons';
import { pathLink } from '@shared/links/path.link';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { AccountMenu } from './account.menu';
import { placesFor } from './navigation';
import { useViewer } from './viewer';

const ICONS: Readonly<Record<string, ComponentType>> = {
  home: HomeOutlined,
  overview: DashboardOutlined,
  achievements: BulbOutlined,
  needs: FileSearchOutlined,
  licences: FileDoneOutlined,
  receivables: WalletOutlined,
  invoices: AuditOutlined,
  publicity: NotificationOutlined,
  filings: SolutionOutlined,
  cover: SafetyCertificateOutlined,
  distributions: PartitionOutlined,
  bank: BankOutlined,
  enquiries: MessageOutlined,
  undertakings: SafetyOutlined,
  watches: EyeOutlined,
  imports: UploadOutlined,
  exports: DownloadOutlined,
  organizations: ApartmentOutlined,
  members: TeamOutlined,
  quality: BarChartOutlined,
  operator: ToolOutlined,
};

/** The places that the viewer may go to, and who the viewer is. */
export function SideMenu() {
  const { t } = useTexts('app');
  const viewer = useViewer();
  return (
    <div className="side-menu">
      <nav aria-label={t('workbench')}>
        <p className="side-menu-title">{t('workbench')}</p>
        <ul>
          {placesFor(viewer).map((place) => (
            <MenuItem key={place.key} place={place} />
          ))}
        </ul>
      </nav>
      <AccountMenu />
    </div>
  );
}

function MenuItem({ place: { key, label, to } }: { place: ReturnType<typeof placesFor>[number] }) {
  const { t } = useTexts('app');
  const Icon = ICONS[key] ?? FileProtectOutlined;
  return (
    <li>
      <Link
        {...pathLink(to)}
        className="side-link"
        activeOptions={{ exact: to === '/' }}
        activeProps={{ 'aria-current': 'page' }}
      >
        <Icon />
        {t(`nav.${label}`)}
      </Link>
    </li>
  );
}
