"""What kind a component is most likely of, guessed from its name: Postgres is a database, Kafka a stream."""

import re
from typing import Final

from apps.core.system.kinds import ALSO_CALLED, ComponentKind

# Words of names and products; of several words in a name the last one that is known decides.
_WORDS: Final[dict[ComponentKind, str]] = {
    ComponentKind.CLIENT: (
        "client browser app apps website spa ios android mobile web frontend user users customer customers"
    ),
    ComponentKind.GATEWAY: "gateway kong apigee zuul tyk krakend bff",
    ComponentKind.LOAD_BALANCER: "balancer haproxy nginx elb alb nlb lb traefik",
    ComponentKind.CDN: "cdn cloudfront cloudflare fastly akamai",
    ComponentKind.SERVICE: "service services api server backend microservice",
    ComponentKind.FUNCTION: "lambda function functions faas",
    ComponentKind.WORKER: "worker workers consumer consumers job jobs celery sidekiq crawler indexer",
    ComponentKind.SCHEDULER: "cron scheduler airflow quartz",
    ComponentKind.DATABASE: (
        "database databases db datastore postgres postgresql mysql mariadb mongo mongodb cassandra dynamodb "
        "sqlite oracle cockroachdb spanner aurora rds bigtable neo4j firestore couchdb scylladb clickhouse "
        "snowflake bigquery redshift warehouse sqlserver mssql ledger"
    ),
    ComponentKind.CACHE: "cache redis memcached valkey varnish evcache hazelcast",
    ComponentKind.QUEUE: "queue rabbitmq sqs activemq broker mq beanstalkd servicebus inbox",
    ComponentKind.STREAM: "stream kafka kinesis pulsar redpanda topic events eventhub nats log",
    ComponentKind.STORAGE: "storage s3 bucket blob minio gcs files nfs ceph",
    ComponentKind.SEARCH: "search elasticsearch opensearch solr lucene algolia meilisearch index",
    ComponentKind.MODEL: "model llm gpt ml recommender embeddings",
    ComponentKind.PROXY: "proxy envoy sidecar pgbouncer linkerd",
    ComponentKind.EXTERNAL: "external stripe paypal adyen twilio sendgrid mailgun auth0 okta salesforce ses provider",
}
_KIND_OF: Final = {word: kind for kind, words in _WORDS.items() for word in words.split()}


def guess_kind(name: str) -> ComponentKind:
    """The kind that a name suggests; a service when it suggests none."""
    words = re.findall(r"[a-z0-9]+", name.casefold())
    known = [kind for word in words if (kind := _KIND_OF.get(word))]
    if known:
        return known[-1]
    return ALSO_CALLED.get("-".join(words), ComponentKind.SERVICE)
