//! A shop; other.

// @generated from shop.x of libvirt 1.2.3, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{Colour, ITEM_LIST_MAX, Item, LABEL_MAX, Point, Price, STRING_MAX};
use crate::procedure::{Event, Procedure, ProcedureInfo, Program};
use crate::xdr::{
    CharArray, Chars, Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString,
};
use bytes::Bytes;

/// Arguments of `OPEN` (shop 1), since libvirt 0.3.0. Needs `connect:getattr`.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Open {
    pub name: Option<XdrString>,
    pub flags: u32,
}

impl Encode for Open {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.option(&self.name, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for Open {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { name: input.option(|input| input.string(STRING_MAX))?, flags: input.u32()? })
    }
}

impl Procedure for Open {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::SHOP, 1, "OPEN")
        .args("Open")
        .high_priority()
        .acl(&["connect:getattr"])
        .since(0, 3, 0);
}

/// Arguments of `CLOSE` (shop 2).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Close;

impl Encode for Close {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for Close {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for Close {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::SHOP, 2, "CLOSE");
}

/// Arguments of `LIST_ALL_ITEMS` (shop 3), since libvirt 0.5.0. Needs
/// `connect:search_items`. Shows what has `item:getattr`.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ListAllItems {
    pub need_results: i32,
    pub flags: u32,
}

impl Encode for ListAllItems {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.need_results);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ListAllItems {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { need_results: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for ListAllItems {
    type Reply = ListAllItemsReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::SHOP, 3, "LIST_ALL_ITEMS")
        .args("ListAllItems")
        .reply("ListAllItemsReply")
        .high_priority()
        .acl(&["connect:search_items"])
        .acl_filter(&["item:getattr"])
        .since(0, 5, 0);
}

/// Reply to `LIST_ALL_ITEMS` (shop 3), since libvirt 0.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ListAllItemsReply {
    pub items: Vec<Item>,
    pub ret: u32,
}

impl Encode for ListAllItemsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.items, ITEM_LIST_MAX, |out, v| v.encode(out))?;
        out.u32(self.ret);
        Ok(())
    }
}

impl Decode for ListAllItemsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { items: input.list(ITEM_LIST_MAX, 24)?, ret: input.u32()? })
    }
}

/// Arguments of `ITEM_GET_DETAILS` (shop 4), since libvirt 0.5.0. Needs `item:read`,
/// `item:write:!VIR_SHOP_A|VIR_SHOP_B`.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ItemGetDetails {
    pub item: Item,
}

impl Encode for ItemGetDetails {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.item.encode(out)?;
        Ok(())
    }
}

impl Decode for ItemGetDetails {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { item: Item::decode(input)? })
    }
}

impl Procedure for ItemGetDetails {
    type Reply = ItemGetDetailsReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::SHOP, 4, "ITEM_GET_DETAILS")
        .args("ItemGetDetails")
        .reply("ItemGetDetailsReply")
        .acl(&["item:read", "item:write:!VIR_SHOP_A|VIR_SHOP_B"])
        .since(0, 5, 0);
}

/// Reply to `ITEM_GET_DETAILS` (shop 4), since libvirt 0.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ItemGetDetailsReply {
    pub r#type: i8,
    pub state: u8,
    pub size_delta: i16,
    pub nr_parts: u16,
    pub model: CharArray<32>,
    pub label: Chars,
    pub picture: Bytes,
    pub anything: Bytes,
    pub mac: [u8; 6],
    pub colour: Colour,
    pub prices: Vec<Price>,
    pub r#where: Point,
    pub numbers: Vec<i32>,
    pub parts: Vec<Option<Item>>,
    pub last_seen: i64,
    pub xml_cpus: Vec<Option<XdrString>>,
}

impl Encode for ItemGetDetailsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i8(self.r#type);
        out.u8(self.state);
        out.i16(self.size_delta);
        out.u16(self.nr_parts);
        out.chars_fixed(&self.model);
        out.chars(&self.label, LABEL_MAX)?;
        out.opaque(&self.picture, 65536)?;
        out.opaque(&self.anything, usize::MAX)?;
        out.opaque_fixed(&self.mac);
        self.colour.encode(out)?;
        out.array(&self.prices, 8, |out, v| v.encode(out))?;
        self.r#where.encode(out)?;
        out.array(&self.numbers, 16, |out, v| {
            out.i32(*v);
            Ok(())
        })?;
        out.array(&self.parts, 4, |out, v| out.option(v, |out, v| v.encode(out)))?;
        out.i64(self.last_seen);
        out.array(&self.xml_cpus, 2, |out, v| out.option(v, |out, v| out.string(v, STRING_MAX)))?;
        Ok(())
    }
}

impl Decode for ItemGetDetailsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            r#type: input.i8()?,
            state: input.u8()?,
            size_delta: input.i16()?,
            nr_parts: input.u16()?,
            model: input.chars_fixed()?,
            label: input.chars(LABEL_MAX)?,
            picture: input.opaque(65536)?,
            anything: input.opaque(usize::MAX)?,
            mac: input.opaque_fixed()?,
            colour: Colour::decode(input)?,
            prices: input.list(8, 8)?,
            r#where: Point::decode(input)?,
            numbers: input.array(16, 4, |input| input.i32())?,
            parts: input.array(4, 4, |input| input.option(Item::decode))?,
            last_seen: input.i64()?,
            xml_cpus: input.array(2, 4, |input| input.option(|input| input.string(STRING_MAX)))?,
        })
    }
}

/// Arguments of `ITEM_UPLOAD` (shop 5), since libvirt 0.10.2. Opens a stream that the
/// client sends. Needs `item:data_write`.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ItemUpload {
    pub item: Item,
    pub offset: u64,
}

impl Encode for ItemUpload {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.item.encode(out)?;
        out.u64(self.offset);
        Ok(())
    }
}

impl Decode for ItemUpload {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { item: Item::decode(input)?, offset: input.u64()? })
    }
}

impl Procedure for ItemUpload {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::SHOP, 5, "ITEM_UPLOAD")
        .args("ItemUpload")
        .write_stream()
        .sparse_flag("VIR_SHOP_UPLOAD_SPARSE")
        .acl(&["item:data_write"])
        .since(0, 10, 2);
}

/// Arguments of `GET_HOSTNAME` (shop 6), since libvirt 1.1.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct GetHostname;

impl Encode for GetHostname {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for GetHostname {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for GetHostname {
    type Reply = GetHostnameReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::SHOP, 6, "GET_HOSTNAME")
        .reply("GetHostnameReply")
        .since(1, 1, 0);
}

/// Reply to `GET_HOSTNAME` (shop 6), since libvirt 1.1.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct GetHostnameReply {
    pub hostname: XdrString,
}

impl Encode for GetHostnameReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.hostname, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for GetHostnameReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { hostname: input.string(STRING_MAX)? })
    }
}

/// Event `ITEM_EVENT_SOLD` (shop 7).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ItemEventSold {
    pub item: Item,
    pub detail: i32,
}

impl Encode for ItemEventSold {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.item.encode(out)?;
        out.i32(self.detail);
        Ok(())
    }
}

impl Decode for ItemEventSold {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { item: Item::decode(input)?, detail: input.i32()? })
    }
}

impl Event for ItemEventSold {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::SHOP, 7, "ITEM_EVENT_SOLD").reply("ItemEventSold");
}

/// Event `ITEM_EVENT_CALLBACK_SOLD` (shop 8).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ItemEventCallbackSold {
    pub callback_id: i32,
    pub msg: ItemEventSold,
}

impl Encode for ItemEventCallbackSold {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.msg.encode(out)?;
        Ok(())
    }
}

impl Decode for ItemEventCallbackSold {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()?, msg: ItemEventSold::decode(input)? })
    }
}

impl Event for ItemEventCallbackSold {
    const INFO: ProcedureInfo = ProcedureInfo::event(Program::SHOP, 8, "ITEM_EVENT_CALLBACK_SOLD")
        .reply("ItemEventCallbackSold");
}
