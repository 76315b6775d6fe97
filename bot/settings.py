"""Everything that is read from the environment, in one frozen object. `deploy/env.example` is written from here."""

import os
import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic.fields import FieldInfo

PREFIX = "PWYLL_"
ROOT_DATA = Path("/var/lib/pwyll")
CONFIG = "config"
# Kubernetes and Docker links put these beside ours for a service that is named pwyll.
FROM_ORCHESTRATORS = re.compile(r"PWYLL(_[A-Z0-9_]+)?_(SERVICE_(HOST|PORT.*)|PORT(_\d+_.*)?)")

UUID = r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"


# Over TLS; a rehearsal's own machine needs none.
HOOK = r"https://\S+|http://(127\.0\.0\.1|\[::1\]|localhost)[:/]\S*"


class SettingsError(Exception):
    """The environment does not fit; the message names the variable and what to set, never a secret's value."""


class Settings(BaseModel):
    """What the environment says. Every field is read from PWYLL_ and its name in capitals; a secret may also be read
    from the file that PWYLL_NAME_FILE names."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    database_url: SecretStr | None = Field(
        None,
        description="A PostgreSQL server, 15 or newer: postgresql://user:password@host/name. Unset: the one we bring.",
    )
    data: Path = Field(
        Path(),
        description="Where the database and the key live. Unset: /var/lib/pwyll as root, else the user's own data folder.",
    )
    config: Path | None = Field(
        None,
        description="A folder with files of config/ to lay over the shipped ones; `pwyll init` writes one to edit.",
    )
    key: SecretStr | None = Field(
        None,
        description="The key that tokens are encrypted with; older keys may follow it, with spaces between."
        " Unset: the file `key` in the data folder, which `pwyll init` writes.",
    )
    smtp_host: str | None = Field(
        None, min_length=1, description="The mail server. Unset: letters are written as files into the data folder."
    )
    smtp_port: int = Field(587, ge=1, le=65535, description="A number; 587 is the port of submission with STARTTLS.")
    smtp_user: str | None = Field(None, min_length=1, description="Unset: the mail server wants no sign-in.")
    smtp_password: SecretStr | None = Field(None, description="The password of PWYLL_SMTP_USER.")
    smtp_tls: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="starttls, tls (port 465), or none, which is for a server on this machine only."
    )
    smtp_from: str = Field(
        "pwyll@localhost", pattern=r"^[^@\s]+@[^@\s]+$", description="The address that letters come from."
    )
    teams_webhook: SecretStr | None = Field(
        None,
        description="An incoming webhook of Teams (https://…), told of what cannot wait and of alarms, without personal data.",
    )
    slack_webhook: SecretStr | None = Field(
        None,
        description="An incoming webhook of Slack (https://…), told of what cannot wait and of alarms, without personal data.",
    )
    web_host: str = Field(
        "127.0.0.1", min_length=1, description="Only this machine, so that a proxy with TLS stands before the pages."
    )
    web_port: int = Field(8060, ge=1, le=65535, description="A number; common servers leave 8060 free.")
    web_url: str | None = Field(
        None,
        pattern=r"^https?://\S+$",
        description="The pages' web address as people see it, for links in letters. Unset: made of host and port.",
    )
    oidc_tenant: str | None = Field(
        None,
        pattern=UUID,
        description="The id of your tenant in Entra ID, so that people sign in by your directory. Unset: names and passwords"
        " alone. Needs the two below, and PWYLL_WEB_URL, whose /sign-in/directory/back is the redirect address to register.",
    )
    oidc_client: str | None = Field(
        None, pattern=UUID, description="The application (client) id of Pwyll in the directory."
    )
    oidc_secret: SecretStr | None = Field(None, description="The client secret of that application.")
    oidc_authority: str = Field(
        "https://login.microsoftonline.com",
        pattern=r"^https?://\S+[^\s/]$",
        description="The web address of the directory, without the tenant; other clouds have their own.",
    )
    language: Literal["en", "cy"] | None = Field(
        None, description="en or cy: what the commands speak. Unset: as LANG says."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="debug, info, warning or error."
    )
    calendar_url: str = Field(
        "https://api.beta.ons.gov.uk/v1/search/releases",
        pattern=r"^https?://\S+$",
        description="The web address of the release calendar, in the shape of the ONS search API.",
    )
    facebook_url: str = Field(
        "https://graph.facebook.com",
        pattern=r"^https?://\S+$",
        description="The web address of the Graph API; a rehearsal names the sandbox here.",
    )
    facebook_version: str = Field(
        "v26.0", pattern=r"^v\d+\.\d+$", description="Such as v26.0; Meta retires each version after about two years."
    )
    x_url: str = Field(
        "https://api.x.com",
        pattern=r"^https?://\S+$",
        description="The web address of the X API; a rehearsal names the sandbox here.",
    )
    open_links: bool = Field(
        True,
        description="true, or false where no website is reached: a link then holds its post, save to our own or a trusted site.",
    )
    platform_timeout: float = Field(
        20.0, gt=0, le=120, description="Seconds until a silent platform counts as lost; less than a delivery's lease."
    )

    @field_validator("teams_webhook", "slack_webhook")
    @classmethod
    def _is_over_tls(cls, told: SecretStr | None) -> SecretStr | None:
        if told is not None and not re.fullmatch(HOOK, told.get_secret_value()):
            raise ValueError("not an address over TLS")
        return told


def settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of an environment (this process's by default). SettingsError names the first variable that is wrong."""
    environment = os.environ if environment is None else environment
    fields = Settings.model_fields
    _refuse_unknown(environment, fields)
    told = {name: value for name, field in fields.items() if (value := _value(environment, name, field))}
    try:
        made = Settings.model_validate({"data": data_home(), **told})
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        raise SettingsError(f"{variable(name)}: this value does not fit. {fields[name].description}") from None
    if not made.data.is_absolute():
        raise SettingsError("PWYLL_DATA: this is no absolute path; begin it with a slash.")
    _refuse_half_a_directory(made)
    if made.config is None and (made.data / CONFIG).is_dir():
        return made.model_copy(update={"config": made.data / CONFIG})
    return made


def data_home() -> Path:
    """Where the data lie when nobody says otherwise."""
    return ROOT_DATA if os.geteuid() == 0 else platformdirs.user_data_path("pwyll")


def variable(name: str) -> str:
    """The environment variable of a field."""
    return PREFIX + name.upper()


def is_secret(field: FieldInfo) -> bool:
    """Whether the field is kept out of print and may be read from a file."""
    return field.annotation == SecretStr | None


def example() -> str:
    """The text of deploy/env.example: every variable with its default and its reason."""
    parts = ["# The settings of Pwyll. Each line shows the default; take the # away to change it.\n"]
    for name, field in Settings.model_fields.items():
        also = f"\n# Or name a file that holds it: {variable(name)}_FILE=" if is_secret(field) else ""
        default = "" if field.default in (None, Path()) else field.default
        parts.append(f"# {field.description}{also}\n#{variable(name)}={default}\n")
    return "\n".join(parts)


def _refuse_half_a_directory(made: Settings) -> None:
    """A directory that could not be signed in by is told when Pwyll starts, not to the first person who tries."""
    for name in ("oidc_client", "oidc_secret", "web_url"):
        if made.oidc_tenant is not None and getattr(made, name) is None:
            raise SettingsError(f"{variable(name)}: PWYLL_OIDC_TENANT needs it too; set it, or take the tenant away.")


def _refuse_unknown(environment: Mapping[str, str], fields: Mapping[str, FieldInfo]) -> None:
    known = {variable(name) for name in fields}
    known |= {f"{variable(name)}_FILE" for name, field in fields.items() if is_secret(field)}
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in known and not FROM_ORCHESTRATORS.fullmatch(name):
            near = get_close_matches(name.removeprefix(PREFIX), [other.removeprefix(PREFIX) for other in known], 1)
            remedy = f"did you mean {PREFIX}{near[0]}?" if near else "deploy/env.example lists what there is."
            raise SettingsError(f"{name}: there is no such setting; {remedy}")


def _value(environment: Mapping[str, str], name: str, field: FieldInfo) -> str | None:
    plain = environment.get(variable(name)) or None
    file = environment.get(f"{variable(name)}_FILE") if is_secret(field) else None
    if not file:
        return plain
    if plain:
        raise SettingsError(f"{variable(name)} and {variable(name)}_FILE are both set; take one of them away.")
    try:
        value = Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise SettingsError(
            f"{variable(name)}_FILE: the file {file} cannot be read; mend the path or its owner."
        ) from None
    if not value:
        raise SettingsError(f"{variable(name)}_FILE: the file {file} is empty; put the secret into it.")
    return value
