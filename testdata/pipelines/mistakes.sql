/* Options of other pages /* and nested comments */ */
CREATE TABLE "日本" (id INT) WITH (connector = 'kafka', type = 'source', 'topic' = '日本', source.offset = 'latest', format = 'jsn');
CREATE TABLE hooks WITH (
	connector = 'webhook', type = 'sink', url = 'http://it''s', -- a comment
	headers = '{"a": 1', retry_count = '3.5', sink.method = 'POST', method = 'POST'
);
CREATE TABLE roles WITH (connector = 'delta', type = 'source', path = 's3://lake');
CREATE TABLE unknown WITH (conector = 'kafka', type = 'sorce');
CREATE TABLE bare WITH (connector = kafka, type = source, topic = 't', format = 'json');
CREATE TABLE roles WITH (connector = 'delta', type = 'sink' path = 's3://lake');
SELECT 'never closed
