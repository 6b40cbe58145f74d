import { i18n } from '#i18n';

type Socks4WarningProps = {
  readonly isShown: boolean;
};

/** What a SOCKS4 server cannot do, read out as it appears. */
export const Socks4Warning = ({ isShown }: Socks4WarningProps) => (
  <p role="status" class="warning">
    {isShown && i18n.t('options.servers.socks4')}
  </p>
);
