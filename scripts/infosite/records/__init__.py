"""What a Service, WelcomePoint, Event … has: pydantic models, which are also the JSON Schema for editors."""
