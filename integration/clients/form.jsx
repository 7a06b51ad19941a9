// A form made from the document that a server publishes. What is submitted goes to the server's validation.
import { useState } from "react";
import { createRoot } from "react-dom/client";
import Form from "@rjsf/core";
import validator from "@rjsf/validator-ajv8";
import "bootstrap/dist/css/bootstrap.css";

const query = new URLSearchParams(location.search);
const path = `/api/v1/connectors/${query.get("connector")}/${query.get("role")}`;

function ConfigForm({ schema }) {
  const [config, setConfig] = useState();
  const [answer, setAnswer] = useState();
  const submit = async ({ formData }) => {
    const response = await fetch(`${path}/validate?strict=true`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(formData),
    });
    setConfig(formData);
    setAnswer(await response.json());
  };
  return (
    <main className="container" style={{ padding: "1.5em" }}>
      <Form
        schema={schema}
        validator={validator}
        onSubmit={submit}
        showErrorList={false}
        experimental_defaultFormStateBehavior={{ arrayMinItems: { populate: "requiredOnly" } }}
      />
      {answer && <pre id="config">{JSON.stringify(config, null, 2)}</pre>}
      {answer && <pre id="answer">{JSON.stringify(answer)}</pre>}
    </main>
  );
}

const response = await fetch(`${path}/schema`);
createRoot(document.getElementById("app")).render(<ConfigForm schema={await response.json()} />);
