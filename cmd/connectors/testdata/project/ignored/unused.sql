CREATE TABLE refunds ( -- connectors:ignore missing_companion -- keys come later
  id BIGINT
) WITH (
  connector = 'delta',
  path      = 's3://lake/refunds'
);
