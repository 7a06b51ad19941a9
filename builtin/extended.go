package builtin

import "github.com/laminar/connectors"

// Extended returns opt-in definitions of the systems that the Connectors API page names as examples without defining
// them, and behind those of the other systems that Laminar's pages have: a start for a deployment that runs one. Each says in its source file what it was made from; [References] says
// it as data. Every call makes new values, so the caller owns the result.
func Extended() []connectors.Connector {
	list := extensions()
	all := make([]connectors.Connector, len(list))
	for i, e := range list {
		all[i] = e.connector
	}
	return all
}

// Reference is a public page or file from which the options of an opt-in connector were taken. It is plain data.
type Reference struct {
	Title string
	URL   string
}

// References returns what an opt-in connector was made from, the main reference first, or nil where the id is none of
// theirs. The caller owns the result.
func References(id string) []Reference {
	for _, e := range extensions() {
		if e.connector.ID == id {
			return e.references
		}
	}
	return nil
}

// An extension is an opt-in connector with its references.
type extension struct {
	connector  connectors.Connector
	references []Reference
}

// extensions is the ordered list behind Extended: the systems that the page names, by its categories and in its order, and
// behind them any others.
func extensions() []extension {
	return []extension{
		{rabbitmq(), []Reference{
			{"Arroyo: RabbitMQ", arroyo + "rabbitmq/table.json"},
			{"Laminar: RabbitMQ", laminar + "rabbitmq.md"},
			{"RabbitMQ: Streams", "https://www.rabbitmq.com/docs/3.13/streams"},
		}},
		{nats(), []Reference{
			{"Arroyo: NATS", arroyo + "nats/table.json"},
			{"Laminar: NATS", laminar + "nats.md"},
		}},
		{mongodb(), []Reference{
			{"Apache SeaTunnel: MongoDB source", seatunnel + "source/MongoDB.md"},
			{"Apache SeaTunnel: MongoDB sink", seatunnel + "sink/MongoDB.md"},
		}},
		{mysql(), []Reference{
			{"Apache SeaTunnel: MySQL source", seatunnel + "source/Mysql.md"},
			{"Apache SeaTunnel: MySQL sink", seatunnel + "sink/Mysql.md"},
			{"Apache SeaTunnel: JDBC sink", seatunnel + "sink/Jdbc.md"},
		}},
		{googlePubSub(), []Reference{
			{"Redpanda Connect: gcp_pubsub input", redpanda + "inputs/gcp_pubsub.adoc"},
			{"Redpanda Connect: gcp_pubsub output", redpanda + "outputs/gcp_pubsub.adoc"},
			{"Google Cloud: batch messaging", "https://cloud.google.com/pubsub/docs/batch-messaging"},
		}},
		{hdfs(), []Reference{
			{"Apache SeaTunnel: HdfsFile source", seatunnel + "source/HdfsFile.md"},
			{"Apache SeaTunnel: HdfsFile sink", seatunnel + "sink/HdfsFile.md"},
		}},
		{solr(), []Reference{
			{"Apache NiFi: GetSolr", nifiSolr + "GetSolr.java"},
			{"Apache NiFi: PutSolrRecord", nifiSolr + "PutSolrRecord.java"},
		}},
		{memcached(), []Reference{
			{"fluent-plugin-memcached", "https://github.com/innossh/fluent-plugin-memcached/blob/3ce763263889f238547269b2351c996856f27f5c/README.md"},
			{"DataX: ocswriter", "https://github.com/alibaba/DataX/blob/60ea07b73086785849f9b9bec9c27308b6ffec55/ocswriter/doc/ocswriter.md"},
			{"Redpanda Connect: memcached cache", redpanda + "caches/memcached.adoc"},
		}},
		{pollingHTTP(), []Reference{
			{"Arroyo: Polling HTTP", arroyo + "polling_http/table.json"},
			{"Laminar: Polling HTTP", laminar + "polling-http.md"},
		}},
		{mqtt(), []Reference{
			{"Arroyo: MQTT", arroyo + "mqtt/table.json"},
			{"Laminar: MQTT", laminar + "mqtt.md"},
			{"MQTT 3.1.1", "https://docs.oasis-open.org/mqtt/mqtt/v3.1.1/os/mqtt-v3.1.1-os.html"},
		}},
		{coap(), []Reference{
			{"Apache Camel: CoAP", "https://camel.apache.org/components/4.4.x/coap-component.html"},
			{"RFC 7252", "https://www.rfc-editor.org/rfc/rfc7252"},
			{"RFC 7641", "https://www.rfc-editor.org/rfc/rfc7641"},
		}},
		{sse(), []Reference{
			{"Arroyo: SSE", arroyo + "sse/table.json"},
			{"Laminar: SSE", laminar + "sse.md"},
			{"HTML: server-sent events", "https://html.spec.whatwg.org/multipage/server-sent-events.html"},
		}},
		{websocket(), []Reference{
			{"Arroyo: WebSocket", arroyo + "websocket/table.json"},
			{"Laminar: WebSocket", laminar + "websocket.md"},
			{"RFC 6455", "https://www.rfc-editor.org/rfc/rfc6455"},
		}},
		{singleFile(), []Reference{
			{"Arroyo: single file", arroyo + "single_file/table.json"},
			{"Laminar: a tutorial with files", "https://github.com/aravindh-e6x/laminar-docs/blob/" + laminarCommit + "/tutorials/select_star.md"},
		}},
		{fluvio(), []Reference{
			{"Arroyo: Fluvio", arroyo + "fluvio/table.json"},
			{"Laminar: connectors", laminar + "overview.md"},
		}},
	}
}

// The folders that several references share, at a release or a commit: branches move, and pages go.
const (
	arroyo        = "https://github.com/ArroyoSystems/arroyo/blob/v0.15.0/crates/arroyo-connectors/src/"
	laminarCommit = "f808d36b9133429521bd4f2dac40895db18b8634"
	laminar       = "https://github.com/aravindh-e6x/laminar-docs/blob/" + laminarCommit + "/connectors/"
	seatunnel     = "https://github.com/apache/seatunnel/blob/2.3.8/docs/en/connector-v2/"
	redpanda      = "https://github.com/redpanda-data/connect/blob/v4.106.0/docs/modules/components/pages/"
	nifiSolr      = "https://github.com/apache/nifi/blob/rel/nifi-1.28.0/nifi-nar-bundles/nifi-solr-bundle/" +
		"nifi-solr-processors/src/main/java/org/apache/nifi/processors/solr/"
)
