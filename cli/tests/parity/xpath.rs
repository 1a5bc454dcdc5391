//! What `--xpath` selects is what virsh selects.

use crate::lab::Lab;

const NETWORK: &[&str] = &[
    "//name",
    "/network",
    "name",
    ".",
    "//@name",
    "//name/text()",
    "//none",
    "//ip/..",
    "//@*",
    "//ip/dhcp/range/@*",
    "/network/*[last()]",
    "/network/*[position() < 3]",
    "//*[@name]",
    "//*[name()='bridge' or name()='uuid']",
    "//@name|//name",
    "//*[not(*)]",
    "//range[@start='192.168.122.2']/ancestor::*",
    "//bridge/following-sibling::*",
    "//bridge/preceding::*",
    "//dhcp/descendant-or-self::node()",
    "(//*)[3]",
    "//*[contains(text(), 'default')]",
    "//*[starts-with(local-name(), 'b')]",
    "//*[string-length(.) = 36]",
    "//*[count(@*) > 1]",
    "//bridge[@delay = 0 and @stp = 'on']",
    "//bridge[@delay + 1 = 1]/@stp",
    "//comment()",
    "count(//ip)",
    "string(//name)",
    "'text'",
    "1",
    "//ip[@address != '1']/@address",
];

#[test]
fn xpaths_select_what_they_select_with_virsh() {
    let lab = Lab::start();
    for xpath in NETWORK {
        lab.same(&["-c", &lab.uri, "net-dumpxml", "default", "--xpath", xpath]);
        lab.same(&["-c", &lab.uri, "net-dumpxml", "default", "--wrap", "--xpath", xpath]);
    }
    // virsh puts the whole document, with its declaration, into the element that wraps it.
    for document in ["/", "..", "//name|/"] {
        lab.same(&["-c", &lab.uri, "net-dumpxml", "default", "--xpath", document]);
    }
}

#[test]
fn every_dumpxml_takes_an_xpath() {
    let lab = Lab::start();
    for line in [
        "dumpxml test --xpath //memory",
        "dumpxml test --xpath //domain/@id",
        "dumpxml nope --xpath //name",
        "dumpxml test --inactive --xpath /domain --wrap",
        "create u1.xml; dumpxml 2 --xpath //title",
        "create u1.xml; dumpxml 2 --xpath '//*[contains(., \"☃\")]/title/text()'",
        "pool-dumpxml default-pool --xpath //path",
        "vol-create-as default-pool v 1M; vol-dumpxml v default-pool --xpath //capacity",
        "vol-create-as default-pool v 1M; vol-dumpxml v default-pool --xpath '//target/*' --wrap",
    ] {
        lab.same(&["-c", &lab.uri, line]);
    }
}
