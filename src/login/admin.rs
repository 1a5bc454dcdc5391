//! The login of the admin program: whoever may open its socket is in.
//!
//! On the wire (protocol: admin 1): CONNECT_OPEN, and nothing else.

use crate::error::Result;
use crate::protocol::admin::ConnectOpen;
use crate::transport::Transport;

use super::bare::BareLink;
use super::{LoggedIn, Login, Options};

/// Opens the admin program. Dropping the future closes the transport.
pub(crate) async fn login(transport: Transport, options: Options<'_>) -> Result<LoggedIn> {
    let mut login = Login { link: BareLink::new(transport), options };
    login.call(&ConnectOpen { flags: 0 }).await?;
    let limit = login.options.limit;
    let (transport, decoder) = login.link.into_parts();
    Ok(LoggedIn { transport, decoder, keepalive: false, uri: None, limit })
}
