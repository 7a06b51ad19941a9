import requests

# Get all connectors
response = requests.get("http://localhost:5115/api/v1/connectors")
connectors = response.json()["data"]

# Find Kafka connector
kafka = next(c for c in connectors if c["id"] == "kafka")

# Get configuration schema
source_schema = kafka["configuration_schema"]["source"]
required_fields = source_schema["required"]
properties = source_schema["properties"]

print(f"Kafka source requires: {required_fields}")
print(f"Supported formats: {kafka['supported_formats']}")
