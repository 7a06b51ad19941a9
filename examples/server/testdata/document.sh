curl http://localhost:5115/api/v1/connectors
curl "http://localhost:5115/api/v1/connectors?category=database"
curl "http://localhost:5115/api/v1/connectors?type=source"
