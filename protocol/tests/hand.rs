//! An independent reader, written by hand, reads captured bodies and agrees with the generated
//! types, so that a fault on both ways of a codec cannot hide.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod captures;

use std::fmt::Debug;

use captures::{ADMIN, CALL, ERROR, MESSAGE, OK, REMOTE, REPLY, body};
use virtwire_protocol::remote::TypedParamValue;
use virtwire_protocol::xdr::{Decode, Decoder};
use virtwire_protocol::{admin, remote, virnet};

const TEST: &str = "6695eb01f6a4830479aa97f2502e193f";
const GOLDEN: &str = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

/// What is left of a body.
struct Hand(Vec<u8>);

impl Hand {
    fn bytes(&mut self, len: usize) -> Vec<u8> {
        self.0.drain(..len).collect()
    }
    fn word(&mut self) -> u32 {
        self.bytes(4).iter().fold(0, |word, byte| word << 8 | u32::from(*byte))
    }
    fn int(&mut self) -> i32 {
        self.word() as i32
    }
    fn long(&mut self) -> u64 {
        u64::from(self.word()) << 32 | u64::from(self.word())
    }
    fn text(&mut self) -> String {
        let len = self.word() as usize;
        let text = String::from_utf8(self.bytes(len)).unwrap();
        let padding = (4 - len % 4) % 4;
        assert_eq!(self.bytes(padding), vec![0; padding]);
        text
    }
    fn uuid(&mut self) -> String {
        self.bytes(16).iter().map(|byte| format!("{byte:02x}")).collect()
    }
    fn optional_text(&mut self) -> Option<String> {
        (self.word() == 1).then(|| self.text())
    }
    /// `char` elements.
    fn chars(&mut self, len: u32) -> String {
        (0..len).map(|_| char::from_u32(self.word()).unwrap()).collect()
    }
    fn domain(&mut self) -> (String, String, i32) {
        (self.text(), self.uuid(), self.int())
    }
    fn end(self) {
        assert!(self.0.is_empty(), "{:?} is left", self.0);
    }
}

fn typed<T: Decode>(body: &[u8]) -> T {
    T::decode(&mut Decoder::from_slice(body)).unwrap()
}

/// What the hand read, what the type says, what it should be.
#[track_caller]
fn same<T: PartialEq + Debug>(hand: T, typed: T, expected: T) {
    assert_eq!(hand, expected, "by hand");
    assert_eq!(typed, expected, "by type");
}

#[track_caller]
fn same_text(hand: &str, typed: &impl ToString, expected: &str) {
    same(hand, &typed.to_string(), expected);
}

#[track_caller]
fn same_domain(hand: (String, String, i32), typed: &remote::Domain, expected: (&str, &str, i32)) {
    same_text(&hand.0, &typed.name, expected.0);
    same_text(&hand.1, &typed.uuid.to_string().replace('-', ""), expected.1);
    same(hand.2, typed.id, expected.2);
}

#[test]
fn open_has_an_optional_name() {
    let body = body("domain", REMOTE, 1, CALL, OK);
    let (mut hand, call) = (Hand(body.clone()), typed::<remote::ConnectOpen>(&body));
    same_text(&hand.optional_text().unwrap(), &call.name.unwrap(), "test:///default");
    same(hand.word(), call.flags, 0);
    hand.end();
}

#[test]
fn domain_info_has_numbers_of_all_sizes() {
    let body = body("domain", REMOTE, 16, REPLY, OK);
    let (mut hand, reply) = (Hand(body.clone()), typed::<remote::DomainGetInfoReply>(&body));
    same(hand.word(), reply.state.into(), 1);
    same(hand.long(), reply.max_mem, 8_388_608);
    same(hand.long(), reply.memory, 2_097_152);
    same(hand.word(), reply.nr_virt_cpu.into(), 2);
    // The time of day in nanoseconds, so later than 2020.
    let cpu_time = hand.long();
    assert!(cpu_time == reply.cpu_time && cpu_time > 1_577_836_800_000_000_000);
    hand.end();
}

#[test]
fn node_info_has_a_name_of_32_chars_of_four_bytes() {
    let body = body("connect", REMOTE, 6, REPLY, OK);
    assert_eq!(body.len(), 32 * 4 + 8 + 6 * 4);
    let (mut hand, reply) = (Hand(body.clone()), typed::<remote::NodeGetInfoReply>(&body));
    let model = hand.chars(32);
    assert_eq!(model, String::from_utf8_lossy(reply.model.as_bytes()));
    same(model.trim_end_matches('\0').as_bytes(), reply.model.text(), b"i686");
    same(hand.long(), reply.memory, 3_145_728);
    same(hand.int(), reply.cpus, 16);
    same(hand.int(), reply.mhz, 1400);
    same(hand.int(), reply.nodes, 2);
    same([hand.int(), hand.int(), hand.int()], [reply.sockets, reply.cores, reply.threads], [2; 3]);
    hand.end();
}

#[test]
fn a_security_label_counts_its_nul() {
    let body = body("domain", REMOTE, 121, REPLY, OK);
    let (mut hand, reply) =
        (Hand(body.clone()), typed::<remote::DomainGetSecurityLabelReply>(&body));
    same(hand.word(), u32::try_from(reply.label.as_bytes().len()).unwrap(), 13);
    same(hand.chars(13).as_bytes(), reply.label.as_bytes(), b"libvirt-test\0");
    same(hand.int(), reply.enforcing, 1);
    hand.end();
}

#[test]
fn a_list_of_domains_comes_with_its_count_twice() {
    let body = body("domain", REMOTE, 273, REPLY, OK);
    let (mut hand, reply) =
        (Hand(body.clone()), typed::<remote::ConnectListAllDomainsReply>(&body));
    same(hand.word(), u32::try_from(reply.domains.len()).unwrap(), 1);
    same_domain(hand.domain(), &reply.domains[0], ("test", TEST, 1));
    same(hand.word(), reply.ret, 1);
    hand.end();
}

#[test]
fn vcpus_come_as_structs_and_packed_maps() {
    let body = body("domain", REMOTE, 20, REPLY, OK);
    let (mut hand, reply) = (Hand(body.clone()), typed::<remote::DomainGetVcpusReply>(&body));
    same(hand.word(), u32::try_from(reply.info.len()).unwrap(), 2);
    for (number, info) in (0..).zip(&reply.info) {
        same(hand.word(), info.number, number);
        same(hand.int(), info.state, 1);
        assert_eq!(hand.long(), info.cpu_time);
        assert_eq!(hand.int(), info.cpu);
    }
    same(hand.word(), u32::try_from(reply.cpumaps.len()).unwrap(), 2);
    same(&hand.bytes(2), &reply.cpumaps.to_vec(), &vec![0xff, 0xff]);
    assert_eq!(hand.bytes(2), [0, 0]);
    hand.end();
}

#[test]
fn domain_statistics_are_typed_parameters() {
    let body = body("domain", REMOTE, 344, REPLY, OK);
    let (mut hand, reply) =
        (Hand(body.clone()), typed::<remote::ConnectGetAllDomainStatsReply>(&body));
    same(hand.word(), u32::try_from(reply.ret_stats.len()).unwrap(), 1);
    let record = &reply.ret_stats[0];
    same_domain(hand.domain(), &record.dom, ("test", TEST, 1));
    same(hand.word(), u32::try_from(record.params.len()).unwrap(), 2);
    for (param, (field, value)) in
        record.params.iter().zip([("state.state", 1), ("state.reason", 0)])
    {
        same_text(&hand.text(), &param.field, field);
        assert_eq!(hand.word(), 1, "the discriminant of INT");
        same(TypedParamValue::Int(hand.int()), param.value.clone(), TypedParamValue::Int(value));
    }
    hand.end();
}

#[test]
fn parameters_that_a_client_sets_are_unsigned() {
    let body = body("lifecycle", REMOTE, 58, CALL, OK);
    let (mut hand, call) =
        (Hand(body.clone()), typed::<remote::DomainSetSchedulerParameters>(&body));
    same_domain(hand.domain(), &call.dom, ("golden", GOLDEN, 2));
    assert_eq!(hand.word(), 1);
    same_text(&hand.text(), &call.params[0].field, "weight");
    assert_eq!(hand.word(), 2, "the discriminant of UINT");
    let value = call.params[0].value.clone();
    same(TypedParamValue::UInt(hand.word()), value, TypedParamValue::UInt(77));
    hand.end();
}

#[test]
fn client_details_have_booleans_numbers_and_strings() {
    let body = body("admin", ADMIN, 10, REPLY, OK);
    let (mut hand, reply) = (Hand(body.clone()), typed::<admin::ClientGetInfoReply>(&body));
    let count = hand.word();
    assert_eq!(count as usize, reply.params.len());
    let mut kinds = Vec::new();
    for param in &reply.params {
        assert_eq!(hand.text(), param.field.to_string());
        let kind = hand.word();
        let by_hand = match kind {
            1 => TypedParamValue::Int(hand.int()),
            6 => TypedParamValue::Boolean(hand.int()),
            7 => TypedParamValue::String(hand.text().into()),
            other => panic!("discriminant {other}"),
        };
        assert_eq!(by_hand, param.value);
        kinds.push(kind);
    }
    assert!(kinds.contains(&1) && kinds.contains(&6) && kinds.contains(&7), "{kinds:?}");
    hand.end();
}

#[test]
fn keys_are_an_array_of_words() {
    let body = body("domain", REMOTE, 226, CALL, OK);
    let (mut hand, call) = (Hand(body.clone()), typed::<remote::DomainSendKey>(&body));
    same_domain(hand.domain(), &call.dom, ("test", TEST, 1));
    same([hand.word(), hand.word()], [call.codeset, call.holdtime], [0, 0]);
    assert_eq!(hand.word(), 2);
    same(vec![hand.word(), hand.word()], call.keycodes, vec![30, 48]);
    same(hand.word(), call.flags, 0);
    hand.end();
}

#[test]
fn volume_info_has_a_type_of_one_char() {
    let body = body("storage", REMOTE, 98, REPLY, OK);
    let (mut hand, reply) = (Hand(body.clone()), typed::<remote::StorageVolGetInfoReply>(&body));
    same(hand.int(), reply.r#type.into(), 0);
    same(hand.long(), reply.capacity, 1_048_576);
    same(hand.long(), reply.allocation, 4096);
    hand.end();
}

#[test]
fn interface_addresses_nest_arrays_and_options() {
    let body = body("devices", REMOTE, 353, REPLY, OK);
    let (mut hand, reply) =
        (Hand(body.clone()), typed::<remote::DomainInterfaceAddressesReply>(&body));
    same(hand.word(), u32::try_from(reply.ifaces.len()).unwrap(), 1);
    let iface = &reply.ifaces[0];
    same_text(&hand.text(), &iface.name, "testnet0");
    let mac = iface.hwaddr.clone().unwrap();
    same_text(&hand.optional_text().unwrap(), &mac, "52:54:00:12:34:56");
    same(hand.word(), u32::try_from(iface.addrs.len()).unwrap(), 1);
    same(hand.int(), iface.addrs[0].r#type, 0);
    let address = hand.text();
    assert_eq!(address, iface.addrs[0].addr.to_string());
    assert!(address.starts_with("192.168.122."), "{address}");
    same(hand.word(), iface.addrs[0].prefix, 24);
    hand.end();
}

#[test]
fn an_event_wraps_its_old_form() {
    let body = body("events", REMOTE, 318, MESSAGE, OK);
    let (mut hand, event) =
        (Hand(body.clone()), typed::<remote::DomainEventCallbackLifecycle>(&body));
    same(hand.int(), event.callback_id, 0);
    same_domain(hand.domain(), &event.msg.dom, ("test", TEST, 1));
    same([hand.int(), hand.int()], [event.msg.event, event.msg.detail], [3, 0]);
    hand.end();
}

#[test]
fn an_event_in_old_form_has_no_callback() {
    let body = body("raw", REMOTE, 107, MESSAGE, OK);
    let (mut hand, event) = (Hand(body.clone()), typed::<remote::DomainEventLifecycle>(&body));
    same_domain(hand.domain(), &event.dom, ("test", TEST, 1));
    same([hand.int(), hand.int()], [event.event, event.detail], [3, 0]);
    hand.end();
}

#[test]
fn a_time_is_signed_seconds_and_nanoseconds() {
    let body = body("domain", REMOTE, 337, REPLY, OK);
    let (mut hand, reply) = (Hand(body.clone()), typed::<remote::DomainGetTimeReply>(&body));
    same(hand.long().cast_signed(), reply.seconds, 627_319_920);
    same(hand.word(), reply.nseconds, 0);
    hand.end();
}

#[test]
fn an_error_has_eleven_fields() {
    let body = body("raw", REMOTE, 9999, REPLY, ERROR);
    let (mut hand, error) = (Hand(body.clone()), typed::<virnet::MessageError>(&body));
    let text = "unknown procedure: 9999";
    same([hand.int(), hand.int()], [error.code, error.domain], [39, 7]);
    same_text(&hand.optional_text().unwrap(), &error.message.unwrap(), text);
    same(hand.int(), error.level, 2);
    same(hand.word(), error.dom.is_some().into(), 0);
    same_text(&hand.optional_text().unwrap(), &error.str1.unwrap(), "%s");
    same_text(&hand.optional_text().unwrap(), &error.str2.unwrap(), text);
    same(hand.word(), error.str3.is_some().into(), 0);
    same([hand.int(), hand.int()], [error.int1, error.int2], [-1, -1]);
    same(hand.word(), error.net.is_some().into(), 0);
    hand.end();
}
