CREATE TABLE totals (customer BIGINT, total DOUBLE) WITH (
  connector = 'postgresql',
  type = 'sink',
  'table' = 'totals',
  write_mode = upsert,
  primary_keys = '["customer"'
);

CREATE TABLE pings WITH (
  connector = 'webhook', type = 'sink',
  url = 'https://example.com/ping',
  retry_count = 'three', sink.method = 'PUT', method = 'POST'
);

CREATE TABLE unfinished (id INT WITH (connector = 'kafka');
